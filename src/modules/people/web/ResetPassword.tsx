import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { peopleOperations, type PersonRow } from '../contract.ts';
import { FirstPassword } from './FirstPassword.tsx';

/** Sets a new first password for another person; all their sessions end. */
export function ResetPassword({ person }: { person: PersonRow }) {
  const { message } = App.useApp();
  const [password, setPassword] = useState('');
  const [isOpen, setOpen] = useState(false);
  const reset = useCommand(peopleOperations.resetPassword, {
    onDone: () => {
      message.success('已重置密码，请把新密码告知本人');
      setOpen(false);
      setPassword('');
    },
  });
  return (
    <section className="zj-section">
      <h2>密码</h2>
      {!isOpen && <Button onClick={() => setOpen(true)}>重置密码</Button>}
      {isOpen && (
        <form
          className="ppl-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (password) reset.mutate({ params: { personId: person.id }, body: { password } });
          }}
        >
          {reset.error && <ErrorState problem={reset.error} />}
          <p>重置后，{person.name}的全部登录立即失效，用新密码登录后须再修改。</p>
          <FirstPassword label="新密码" value={password} onChange={setPassword} />
          <div className="ppl-buttons">
            <Button htmlType="submit" type="primary" disabled={!password} loading={reset.isPending}>
              重置密码
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </div>
        </form>
      )}
    </section>
  );
}

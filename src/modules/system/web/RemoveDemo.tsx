import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { systemOperations } from '../contract.ts';
import './remove-demo.css';

const words = '清除演示数据';

/** The way from the demo to a real office: says what goes, wants the words typed, then opens the set-up. */
export function RemoveDemo() {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="system-remove-demo">
      <h2 className="zj-heading">启用真实单位</h2>
      <p className="zj-quiet">演示数据与真实数据不能并存。清除全部演示数据后，进入真实单位的初始设置。</p>
      <Button onClick={() => setOpen(true)}>{words}…</Button>
      <Modal open={isOpen} title={words} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Confirmation onCancel={() => setOpen(false)} />
      </Modal>
    </section>
  );
}

function Confirmation({ onCancel }: { onCancel: () => void }) {
  const [typed, setTyped] = useState('');
  // A full load: every page, session and draft of the demo is gone with its data.
  const remove = useCommand(systemOperations.removeDemo, { onDone: startAfresh });
  const isRight = typed.trim() === words;
  return (
    <form
      className="system-remove-demo-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight && !remove.isPending) remove.mutate({ body: { confirm: words } });
      }}
    >
      <p>演示的单位、人员、账号、稿件和审计记录将全部删除，不能恢复；所有演示登录立即失效。</p>
      <p className="zj-quiet">
        之后的初始设置需要设置口令：停止程序，用 <code>zhijian start --empty</code> 重新启动，窗口中会显示。
      </p>
      <Field label={`请输入“${words}”`}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {remove.error && <ErrorState problem={remove.error} />}
      <div className="system-remove-demo-end">
        <Button danger type="primary" htmlType="submit" disabled={!isRight} loading={remove.isPending}>
          {words}
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </form>
  );
}

function startAfresh(): void {
  sessionStorage.clear();
  window.location.assign('/');
}

import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { peopleOperations, type PersonRow } from '../contract.ts';
import { FirstPassword } from './FirstPassword.tsx';

/** Opens a log-in for a person of the roster; rights are granted afterwards, by somebody else. */
export function GiveLogIn({ person }: { person: PersonRow }) {
  const { message } = App.useApp();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const give = useCommand(peopleOperations.giveLogIn, {
    onDone: () => void message.success('已开通登录，请把初始密码告知本人'),
  });
  return (
    <form
      className="ppl-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (login && password)
          give.mutate({ params: { personId: person.id }, body: { login: login.trim(), password } });
      }}
    >
      <h3>开通登录</h3>
      {give.error && <ErrorState problem={give.error} />}
      <Field
        label="登录名"
        hint="小写字母、数字、点、横线，2 至 40 个字符；不要用身份证号或手机号。"
        error={fieldError(give.error, '/login')}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={40}
            value={login}
            onChange={(event) => setLogin(event.target.value.toLowerCase())}
          />
        )}
      </Field>
      <FirstPassword value={password} onChange={setPassword} error={fieldError(give.error, '/password')} />
      <Button htmlType="submit" type="primary" disabled={!login || !password} loading={give.isPending}>
        开通登录
      </Button>
    </form>
  );
}

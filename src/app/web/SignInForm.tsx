import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { fieldError } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useSignIn, type DemoLogin } from '#ui/session.ts';

/** Name and password. `demo` log-ins are listed where the server offers them (loopback only). */
export function SignInForm({ demo }: { demo?: readonly DemoLogin[] }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ login: login.trim(), password });
  };
  return (
    <>
      <form onSubmit={onSubmit} className="sign-in-form">
        {signIn.error && <ErrorState problem={signIn.error} />}
        <Field label="登录名" error={fieldError(signIn.error, '/login')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="username"
              autoFocus
              required
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
        </Field>
        <Field label="密码" error={fieldError(signIn.error, '/password')}>
          {(control) => (
            <Input.Password
              {...control}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          登录
        </Button>
      </form>
      {demo && demo.length > 0 && (
        <DemoLogins
          logins={demo}
          busy={signIn.isPending}
          onChoose={(chosen) => signIn.mutate({ login: chosen.login, password: chosen.password })}
        />
      )}
    </>
  );
}

function DemoLogins({
  logins,
  busy,
  onChoose,
}: {
  logins: readonly DemoLogin[];
  busy: boolean;
  onChoose: (login: DemoLogin) => void;
}) {
  return (
    <section className="sign-in-demo" aria-labelledby="demo-logins">
      <h2 id="demo-logins">演示身份</h2>
      <p className="zj-quiet">仅限本机打开时可用，点一个身份直接登录。</p>
      <ul>
        {logins.map((one) => (
          <li key={one.login}>
            <button type="button" disabled={busy} onClick={() => onChoose(one)}>
              <b>{one.name}</b>
              <span>{one.roleText}</span>
              <span>{one.unitName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

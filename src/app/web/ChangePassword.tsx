import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { peopleOperations } from '#modules/people/contract.ts';
import { peopleProblems } from '#modules/people/texts.ts';
import { passwordFault } from './password-rule.ts';
import { PasswordField } from './PasswordField.tsx';

/** The server's rule about the log-in name, which the page does not know (session.weak-password). */
const weakPassword = 'session.weak-password';

/** Changes the own password. `onDone` is told once the new one holds. */
export function ChangePassword({ onDone, isFirst = false }: { onDone: () => void; isFirst?: boolean }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isChecked, setChecked] = useState(false);
  const change = useCommand(peopleOperations.changePassword, {
    alsoRefresh: ['session'],
    onDone: () => {
      setCurrent('');
      setNext('');
      setChecked(false);
      onDone();
    },
  });
  const isSame = next !== '' && next === current;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (current !== '' && !isSame && !passwordFault(next, '') && !change.isPending)
      change.mutate({ body: { current, next } });
  };
  const refusal = (code: string) => (change.error?.code === code ? change.error.title : undefined);
  const currentError =
    refusal(peopleProblems.wrongCurrent.code) ??
    fieldError(change.error, '/current') ??
    (isChecked && current === '' ? '请输入当前密码。' : undefined);
  const nextError =
    refusal(weakPassword) ?? fieldError(change.error, '/next') ?? (isSame ? '与当前密码相同，请另设一个。' : undefined);
  const isElsewhere = change.error && !currentError && !nextError;
  return (
    <form className="me-password" onSubmit={onSubmit} noValidate>
      <Field label={isFirst ? '管理员给您的密码' : '当前密码'} error={currentError}>
        {(control) => (
          <Input.Password
            {...control}
            autoComplete="current-password"
            maxLength={200}
            autoFocus={isFirst}
            value={current}
            onChange={(event) => {
              change.reset();
              setCurrent(event.target.value);
            }}
          />
        )}
      </Field>
      <PasswordField
        label="新密码"
        login=""
        value={next}
        error={nextError}
        isChecked={isChecked}
        onChange={(typed) => {
          change.reset();
          setNext(typed);
        }}
      />
      {isElsewhere && <ErrorState problem={change.error} kept="您填写的内容都还在，可再次提交。" />}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {isFirst ? '设定密码并开始使用' : '修改密码'}
      </Button>
    </form>
  );
}

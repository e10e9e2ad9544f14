import '#ui/decision.css';
import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';

export interface ConfirmInPersonProps {
  isOpen: boolean;
  title: string;
  /** What will happen, one effect a line. */
  effects: readonly ReactNode[];
  confirmText: string;
  isBusy: boolean;
  problem: ApiProblem | null;
  onConfirm: (password: string) => void;
  onCancel: () => void;
}

/** A grave act: says what it will do and asks for the password again. The password is forgotten when the question closes. */
export function ConfirmInPerson({
  isOpen,
  title,
  effects,
  confirmText,
  isBusy,
  problem,
  onConfirm,
  onCancel,
}: ConfirmInPersonProps) {
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const refused = fieldError(problem, '/password');
  const confirm = () => {
    setTried(true);
    if (password !== '') onConfirm(password);
  };
  return (
    <Modal
      open={isOpen}
      title={title}
      onCancel={onCancel}
      mask={{ closable: !isBusy }}
      afterClose={() => {
        setPassword('');
        setTried(false);
      }}
      footer={
        <>
          <Button onClick={onCancel} disabled={isBusy}>
            先不做
          </Button>
          <Button type="primary" loading={isBusy} onClick={confirm}>
            {confirmText}
          </Button>
        </>
      }
    >
      {problem && !refused && <ErrorState problem={problem} />}
      <ul className="zj-effects">
        {effects.map((effect, index) => (
          <li key={index}>{effect}</li>
        ))}
      </ul>
      <Field
        label="您的登录密码"
        hint="确认由您本人操作。"
        error={refused ?? (isTried && password === '' ? '请输入您的登录密码。' : undefined)}
      >
        {(control) => (
          <Input.Password
            {...control}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            onPressEnter={confirm}
          />
        )}
      </Field>
    </Modal>
  );
}

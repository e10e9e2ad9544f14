import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import { Input } from 'antd';
import { useState } from 'react';
import { Field } from '#ui/Field.tsx';
import { passwordFault } from './password-rule.ts';
import './password-field.css';

export interface PasswordFieldProps {
  label: string;
  /** Login of the person the password is for; '' where it is not known. */
  login: string;
  value: string;
  onChange: (password: string) => void;
  /** What the server refused. */
  error?: string | undefined;
  /** Shows what is missing even though the person has not been here. */
  isChecked?: boolean;
}

/** A new password with the rule beside it, judged while it is typed; calls it wrong only after the person has left. */
export function PasswordField({ label, login, value, onChange, error, isChecked = false }: PasswordFieldProps) {
  const [isLeft, setLeft] = useState(false);
  const fault = passwordFault(value, login);
  const live = isChecked || (isLeft && value !== '') ? fault : undefined;
  const isWrong = error !== undefined || live !== undefined;
  return (
    <Field
      label={label}
      error={error}
      fault={live}
      hint={isWrong ? undefined : <PasswordHint value={value} fault={fault} />}
    >
      {(control) => (
        <Input.Password
          {...control}
          autoComplete="new-password"
          maxLength={200}
          value={value}
          onBlur={() => setLeft(true)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function PasswordHint({ value, fault }: { value: string; fault: string | undefined }) {
  if (value === '') return <>至少 12 个字符，不含登录名。</>;
  if (fault) return <>{fault}</>;
  return (
    <span className="password-met">
      <CheckCircleFilled aria-hidden /> 符合要求
    </span>
  );
}

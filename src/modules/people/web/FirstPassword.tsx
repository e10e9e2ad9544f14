import { Button, Input, Space } from 'antd';
import { Field } from '#ui/Field.tsx';
import { makeFirstPassword } from './first-password.ts';

export interface FirstPasswordProps {
  label?: string;
  value: string;
  onChange: (password: string) => void;
  error?: string | undefined;
}

/** A password that is shown to be handed over; the person changes it at the first log-in. */
export function FirstPassword({ label = '初始密码', value, onChange, error }: FirstPasswordProps) {
  return (
    <Field label={label} hint="至少 12 个字符，不含登录名。请当面或另行告知本人，首次登录须修改。" error={error}>
      {(control) => (
        <Space.Compact style={{ width: '100%' }}>
          <Input
            {...control}
            autoComplete="new-password"
            spellCheck={false}
            maxLength={200}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button onClick={() => onChange(makeFirstPassword())}>生成</Button>
        </Space.Compact>
      )}
    </Field>
  );
}

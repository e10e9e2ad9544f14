import '#ui/decision.css';
import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useSession } from '#ui/session.ts';

export interface ConfirmInPersonProps {
  isOpen: boolean;
  title: string;
  /** What will happen, one effect a line. */
  effects: readonly ReactNode[];
  confirmText: string;
  isBusy: boolean;
  problem: ApiProblem | null;
  onConfirm: (proof: { password: string } | { code: string }) => void;
  onCancel: () => void;
}

/**
 * A grave act: says what it will do and asks for the password again, or for a code of the device of who has one. What was typed is
 * forgotten when the question closes.
 */
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
  const [proof, setProof] = useState('');
  const hasDevice = useSession().data?.hasSecondFactor ?? false;
  const [isTried, setTried] = useState(false);
  const refused = fieldError(problem, hasDevice ? '/code' : '/password');
  const confirm = () => {
    setTried(true);
    if (proof !== '') onConfirm(hasDevice ? { code: proof.trim() } : { password: proof });
  };
  return (
    <Modal
      open={isOpen}
      title={title}
      onCancel={onCancel}
      mask={{ closable: !isBusy }}
      afterClose={() => {
        setProof('');
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
        label={hasDevice ? '动态口令' : '您的登录密码'}
        hint={
          hasDevice
            ? '手机验证器上的 6 位数字；手机不在身边时可用备用码。'
            : '确认由您本人操作。在“我的”中启用动态口令后，签发时改用手机上的 6 位数字，更稳妥。'
        }
        error={refused ?? (isTried && proof === '' ? `请输入${hasDevice ? '动态口令' : '您的登录密码'}。` : undefined)}
      >
        {(control) => {
          const given = {
            ...control,
            value: proof,
            onChange: (event: { target: { value: string } }) => setProof(event.target.value),
            onPressEnter: confirm,
          };
          return hasDevice ? (
            <Input {...given} inputMode="numeric" autoComplete="one-time-code" maxLength={20} />
          ) : (
            <Input.Password {...given} autoComplete="current-password" />
          );
        }}
      </Field>
    </Modal>
  );
}

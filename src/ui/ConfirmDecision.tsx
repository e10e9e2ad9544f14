import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { ErrorState } from './ErrorState.tsx';
import { Field } from './Field.tsx';
import './decision.css';

export interface ConfirmDecisionProps {
  isOpen: boolean;
  /** The act as a question in the user's terms: "撤回这篇已发布的稿件？" */
  title: string;
  /** What will happen, one effect a line, with numbers: "3 个账号停止发布". */
  effects: readonly ReactNode[];
  /** The act again, as the button's words: "撤回". */
  confirmText: string;
  /** Stops or removes something: the button is red. */
  isDanger?: boolean;
  /** Asks for a reason under this label and refuses without one. */
  reasonLabel?: string;
  isBusy?: boolean;
  problem?: unknown;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}

/** Says what a final act will do, before it is done. */
export function ConfirmDecision(props: ConfirmDecisionProps) {
  const {
    isOpen,
    title,
    effects,
    confirmText,
    isDanger = false,
    reasonLabel,
    isBusy = false,
    problem,
    onConfirm,
    onCancel,
  } = props;
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = reasonLabel !== undefined && !reason.trim();
  const confirm = () => {
    setTried(true);
    if (!isMissing) onConfirm(reason.trim());
  };
  return (
    <Modal
      open={isOpen}
      title={title}
      onCancel={onCancel}
      mask={{ closable: !isBusy }}
      afterClose={() => {
        setReason('');
        setTried(false);
      }}
      footer={
        <>
          <Button onClick={onCancel} disabled={isBusy}>
            先不做
          </Button>
          <Button type="primary" danger={isDanger} loading={isBusy} onClick={confirm}>
            {confirmText}
          </Button>
        </>
      }
    >
      {Boolean(problem) && <ErrorState problem={problem} />}
      <ul className="zj-effects">
        {effects.map((effect, index) => (
          <li key={index}>{effect}</li>
        ))}
      </ul>
      {reasonLabel !== undefined && (
        <Field label={reasonLabel} error={isTried && isMissing ? '请写明原因，会记入审计记录。' : undefined}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
      <p className="zj-quiet">确认后立即生效，并记下您的姓名、单位和时间。</p>
    </Modal>
  );
}

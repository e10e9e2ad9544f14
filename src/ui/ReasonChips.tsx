import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from './Field.tsx';
import './decision.css';

export interface ReasonChipsProps {
  /** What the reason is for: "退回修改的理由". */
  label: string;
  /** Usual reasons; a chosen one is put into the text, where it can be added to. */
  reasons: readonly string[];
  submitText: string;
  isBusy?: boolean;
  isDanger?: boolean;
  /** Cannot be sent now; the text stays. */
  isHeld?: boolean;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

/** A reason by touch, by typing, or both; cannot be sent empty. */
export function ReasonChips({
  label,
  reasons,
  submitText,
  isBusy,
  isDanger,
  isHeld,
  onSubmit,
  onCancel,
}: ReasonChipsProps) {
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const add = (reason: string) => setText((old) => (old.includes(reason) ? old : old ? `${old}；${reason}` : reason));
  const submit = () => {
    setTried(true);
    if (text.trim()) onSubmit(text.trim());
  };
  return (
    <div className="zj-reason">
      {reasons.length > 0 && (
        <div className="zj-reason-chips" role="group" aria-label="常用理由">
          {reasons.map((reason) => (
            <button key={reason} type="button" aria-pressed={text.includes(reason)} onClick={() => add(reason)}>
              {reason}
            </button>
          ))}
        </div>
      )}
      <Field label={label} error={isTried && !text.trim() ? '请选择或写明理由，对方据此修改。' : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="zj-reason-end">
        <Button
          type="primary"
          danger={isDanger ?? false}
          loading={isBusy ?? false}
          disabled={isHeld ?? false}
          onClick={submit}
        >
          {submitText}
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </div>
  );
}

import { App, Button, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { settingsOperations, type ParameterRow } from '../settings-contract.ts';
import { shapeOf, termUnits, toValue, toValueDraft, type TermUnit, type ValueDraft } from './parameter-value.ts';

export interface ParameterDialogProps {
  row: ParameterRow;
  unitId: string | undefined;
  unitName: string;
  onClose: () => void;
}

/** Sets a number for a unit, or takes the unit's own number back. */
export function ParameterDialog({ row, unitId, unitName, onClose }: ParameterDialogProps) {
  const { message } = App.useApp();
  const [draft, setDraft] = useState<ValueDraft>(() => toValueDraft(row.current?.value ?? row.defaultValue));
  const [reason, setReason] = useState('');
  const done = (text: string) => () => {
    message.success(text);
    onClose();
  };
  const set = useCommand(settingsOperations.setParameter, { onDone: done('已设定，从现在起生效') });
  const clear = useCommand(settingsOperations.clearParameter, { onDone: done('已取消本单位的设定') });
  const target = { rule: row.rule, ...(unitId ? { unitId } : {}) };
  const isOwn = row.current !== null && row.current.unitName === unitName;
  const problem = set.error ?? clear.error;
  return (
    <Modal
      open
      className="rules-dialog"
      title={`设定：${row.subjectText}`}
      onCancel={onClose}
      footer={
        <>
          {isOwn && (
            <Button loading={clear.isPending} onClick={() => clear.mutate({ body: { ...target, reason } })}>
              取消本单位的设定
            </Button>
          )}
          <Button onClick={onClose}>先不改</Button>
          <Button
            type="primary"
            loading={set.isPending}
            onClick={() => set.mutate({ body: { ...target, value: toValue(row, draft), reason } })}
          >
            设定
          </Button>
        </>
      }
    >
      {problem && <ErrorState problem={problem} kept="您填写的内容都还在。" />}
      <p>{row.summary}</p>
      <p className="zj-quiet">
        对{unitName}及下级单位生效，不得宽于条款和上级单位的设定；正在计时的事项按新值重算。产品默认值：
        {row.defaultText}。
      </p>
      <ValueFields row={row} draft={draft} onChange={setDraft} error={fieldError(problem, '/value')} />
      <Field
        label="设定依据"
        error={fieldError(problem, '/reason')}
        hint="如会议纪要、本单位制度的名称，记入审计记录。"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}

interface ValueFieldsProps {
  row: ParameterRow;
  draft: ValueDraft;
  onChange: (draft: ValueDraft) => void;
  error: string | undefined;
}

function ValueFields({ row, draft, onChange, error }: ValueFieldsProps) {
  const shape = shapeOf(row.kind);
  if (shape === 'none') return <p>这类规定不能在页面上设定。</p>;
  if (shape === 'items')
    return (
      <Field label="内容" error={error} hint="一行一项。">
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 12 }}
            value={draft.items}
            onChange={(event) => onChange({ ...draft, items: event.target.value })}
          />
        )}
      </Field>
    );
  return (
    <Field label={shape === 'term' ? '期限' : shape === 'days' ? '间隔（天）' : '数量'} error={error}>
      {(control) => (
        <span className="param-number">
          {draft.unit !== 'sameDay' || shape !== 'term' ? (
            <InputNumber
              {...control}
              min={0}
              precision={0}
              value={draft.amount === '' ? null : Number(draft.amount)}
              onChange={(amount) => onChange({ ...draft, amount: amount === null ? '' : String(amount) })}
            />
          ) : null}
          {shape === 'term' && (
            <Select
              aria-label="单位"
              style={{ width: '8rem' }}
              value={draft.unit}
              onChange={(unit: TermUnit) => onChange({ ...draft, unit })}
              options={[...termUnits]}
            />
          )}
        </span>
      )}
    </Field>
  );
}

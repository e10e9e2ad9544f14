import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import type { RiskHit } from '../contract.ts';
import { falseHitOperations } from '../feedback-contract.ts';

export interface ReportFalseHitProps {
  hit: Pick<RiskHit, 'rule' | 'surface' | 'matchedTerm'>;
  /** The sentence the hit stands in, as far as it is known. */
  sentence: string;
  onClose: () => void;
}

/** Tells the keeper of a rule that a hit is no error. */
export function ReportFalseHit({ hit, sentence: found, onClose }: ReportFalseHitProps) {
  const { message } = App.useApp();
  const [sentence, setSentence] = useState(found.slice(0, 1000));
  const [note, setNote] = useState('');
  const report = useCommand(falseHitOperations.reportFalseHit, {
    onDone: ({ ownerName }) => {
      message.success(`已反馈，由${ownerName}处理`);
      onClose();
    },
  });
  const body = { rule: hit.rule, surface: hit.surface, sentence, note };
  return (
    <Modal
      open
      title={`反馈误报：${hit.matchedTerm}`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>先不反馈</Button>
          <Button type="primary" loading={report.isPending} onClick={() => report.mutate({ body })}>
            反馈
          </Button>
        </>
      }
    >
      {report.error && <ErrorState problem={report.error} kept="您填写的内容都还在。" />}
      <p className="zj-quiet">
        这句话和命中的规则交给规则的维护单位处理，其中的个人信息自动遮盖。反馈不改变这次检查的结果。
      </p>
      <Field label="所在句子" error={fieldError(report.error, '/sentence')} hint="请保留完整的一句，便于判断。">
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={sentence}
            onChange={(event) => setSentence(event.target.value)}
          />
        )}
      </Field>
      <Field label="为什么不对" isOptional>
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={300}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}

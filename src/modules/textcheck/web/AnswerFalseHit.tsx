import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { remedyTexts } from '../dictionary-texts.ts';
import { falseHitOperations, remedies, type FalseHitRow, type Remedy } from '../feedback-contract.ts';

/** The keeper's answer to a false hit: agreed, with what was done, or not, with the reason. */
export function AnswerFalseHit({ row, onClose }: { row: FalseHitRow; onClose: () => void }) {
  const { message } = App.useApp();
  const [remedy, setRemedy] = useState<Remedy>('allow');
  const [answer, setAnswer] = useState('');
  const done = (text: string) => () => {
    message.success(text);
    onClose();
  };
  const accept = useCommand(falseHitOperations.acceptFalseHit, { onDone: done('已采纳，提出人可以看到处理结果') });
  const refuse = useCommand(falseHitOperations.refuseFalseHit, { onDone: done('已答复不采纳') });
  const problem = accept.error ?? refuse.error;
  const params = { falseHitId: row.id };
  const isBusy = accept.isPending || refuse.isPending;
  return (
    <Modal
      open
      title={`误报：${row.ruleName}`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>先不处理</Button>
          <Button
            disabled={isBusy}
            loading={refuse.isPending}
            onClick={() => refuse.mutate({ params, body: { answer } })}
          >
            不采纳
          </Button>
          <Button
            type="primary"
            disabled={isBusy}
            loading={accept.isPending}
            onClick={() => accept.mutate({ params, body: { remedy, answer } })}
          >
            采纳
          </Button>
        </>
      }
    >
      {problem && <ErrorState problem={problem} kept="您填写的内容都还在。" />}
      <p className="dict-sentence">“{row.sentence}”</p>
      {row.note && <p className="zj-quiet">提出人说明：{row.note}</p>}
      <Field label="怎样处理" hint="请先在词表中改好，再在这里记下做了什么；不采纳时不用选。">
        {(control) => (
          <Select
            {...control}
            value={remedy}
            onChange={setRemedy}
            options={remedies.map((one) => ({ value: one, label: remedyTexts[one] }))}
          />
        )}
      </Field>
      <Field label="说明或不采纳的理由" error={fieldError(problem, '/answer')} hint="提出人可以看到。">
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={300}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}

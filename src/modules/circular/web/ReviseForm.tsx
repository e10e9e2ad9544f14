import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { circularOperations, type CircularDetail } from '../contract.ts';

/** Title and demands of a draft; the numbers cannot be typed. */
export function ReviseForm({ circular }: { circular: CircularDetail }) {
  const { message } = App.useApp();
  const [title, setTitle] = useState(circular.title);
  const [demands, setDemands] = useState(circular.demands.join('\n'));
  const revise = useCommand(circularOperations.reviseCircular, {
    onDone: () => void message.success('已保存，并按检查结果重新计算'),
  });
  const lines = demands
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <section className="zj-section circular-revise zj-no-print">
      <h2>修改草稿</h2>
      <Field label="标题" error={fieldError(revise.error, '/title')}>
        {(control) => <Input {...control} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field
        label="工作要求"
        hint="每行一条；数字由检查结果算出，不能手改"
        error={fieldError(revise.error, '/demands')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 4, maxRows: 14 }}
            value={demands}
            onChange={(event) => setDemands(event.target.value)}
          />
        )}
      </Field>
      {revise.error && <ErrorState problem={revise.error} kept="您填写的内容都还在。" />}
      <Button
        loading={revise.isPending}
        disabled={lines.length === 0}
        onClick={() =>
          revise.mutate({ params: { circularId: circular.id }, body: { title: title.trim(), demands: lines } })
        }
      >
        保存并重新计算
      </Button>
    </section>
  );
}

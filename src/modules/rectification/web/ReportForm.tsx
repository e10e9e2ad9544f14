import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { rectificationOperations, type RectificationDetail } from '../contract.ts';

/** Cause, measures and proof (S3-15b); after a return the last report is there to be corrected. */
export function ReportForm({ order }: { order: RectificationDetail }) {
  const { message } = App.useApp();
  const [cause, setCause] = useState(order.cause ?? '');
  const [measures, setMeasures] = useState(order.measures ?? '');
  const [proofUrl, setProofUrl] = useState(order.proofUrl ?? '');
  const report = useCommand(rectificationOperations.reportRectification, {
    alsoRefresh: ['today', 'rules'],
    onDone: () => void message.success('已报告，等待复查'),
  });
  const submit = () =>
    report.mutate({
      params: { rectificationId: order.id },
      body: { cause, measures, ...(proofUrl.trim() ? { proofUrl: proofUrl.trim() } : {}) },
    });
  const error = (pointer: string) => fieldError(report.error, pointer);
  return (
    <section className="zj-section rect-report">
      <h2>报告整改情况</h2>
      <Field label="原因" error={error('/cause')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={cause}
            onChange={(event) => setCause(event.target.value)}
          />
        )}
      </Field>
      <Field label="整改措施" hint="做了什么、何时完成、谁负责（写岗位，不写个人信息）" error={error('/measures')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 10 }}
            value={measures}
            onChange={(event) => setMeasures(event.target.value)}
          />
        )}
      </Field>
      <Field label="佐证链接" isOptional hint="如恢复更新后的文章地址" error={error('/proofUrl')}>
        {(control) => (
          <Input {...control} inputMode="url" value={proofUrl} onChange={(event) => setProofUrl(event.target.value)} />
        )}
      </Field>
      {report.error && <ErrorState problem={report.error} kept="您填写的内容都还在。" />}
      <div className="rect-act">
        <p>报告后由 {order.orderedUnit.name} 复查，复查前不能再修改。</p>
        <Button type="primary" loading={report.isPending} disabled={!cause.trim() || !measures.trim()} onClick={submit}>
          报告
        </Button>
      </div>
    </section>
  );
}

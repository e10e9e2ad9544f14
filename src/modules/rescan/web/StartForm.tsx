import { Button, Checkbox, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { severityTexts } from '#modules/textcheck/web/public.tsx';
import { rescanOperations, rescanSeverities } from '../contract.ts';

type Severity = (typeof rescanSeverities)[number];

/** What to look at, and why; the rest is known. */
export function StartForm({ onClose }: { onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [publishedSince, setSince] = useState('');
  const [severities, setSeverities] = useState<Severity[]>(['block', 'warn']);
  const goTo = useGoTo();
  const start = useCommand(rescanOperations.startRescan, { onDone: ({ id }) => goTo(`/rescans/${id}`) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ body: { reason, severities, ...(publishedSince ? { publishedSince } : {}) } });
  };
  return (
    <form className="zj-section rescan-start" onSubmit={submit} noValidate>
      <h2>开始复查</h2>
      <p className="zj-quiet">范围为本单位和下级单位已发布的全部内容，在后台进行，可随时暂停，关掉页面也会继续。</p>
      <FormRow>
        <Field label="复查原因" hint="如：某机构更名，换用新名称" error={fieldError(start.error, '/reason')}>
          {(control) => (
            <Input {...control} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <Field
          label="只查这一天以后发布的"
          isOptional
          hint="不填则查全部"
          error={fieldError(start.error, '/publishedSince')}
        >
          {(control) => (
            <Input {...control} type="date" value={publishedSince} onChange={(event) => setSince(event.target.value)} />
          )}
        </Field>
        <Field label="记录哪些命中" error={fieldError(start.error, '/severities')}>
          {(control) => (
            <Checkbox.Group
              aria-describedby={control['aria-describedby']}
              value={severities}
              onChange={(chosen) => setSeverities(chosen as Severity[])}
              options={rescanSeverities.map((value) => ({ value, label: severityTexts[value] }))}
            />
          )}
        </Field>
      </FormRow>
      {start.error && <ErrorState problem={start.error} kept="您填写的内容都还在。" />}
      <div className="rescan-bar">
        <Button type="primary" htmlType="submit" loading={start.isPending} disabled={severities.length === 0}>
          开始复查
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </form>
  );
}

import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { toInstant } from '#ui/local-input.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { platforms, type Platform } from '#modules/registry/contract.ts';
import { platformTexts } from '#modules/registry/web/public.tsx';
import { stopOrderOperations } from '../stops-contract.ts';

// The field has no zone; offices work in Shanghai time wherever the browser stands.

/** Holds everything that is approved or scheduled in a scope. */
export function StopOrderFormPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const [unit, setUnit] = useState<string>();
  const [platform, setPlatform] = useState<Platform>();
  const [topics, setTopics] = useState('');
  const [reason, setReason] = useState('');
  const [clause, setClause] = useState('');
  const [startsAt, setStartsAt] = useState('');
  const [endsAt, setEndsAt] = useState('');
  const unitId = unit ?? session.data?.unit?.id ?? '';
  const issue = useCommand(stopOrderOperations.issueStopOrder, {
    onDone: ({ heldCount }) => {
      void message.success(`已下达，暂缓 ${heldCount} 条待发送`);
      goTo('/stop-orders');
    },
  });
  const words = topics.split(/[\s、，,]+/u).filter(Boolean);
  const submit = () =>
    issue.mutate({
      body: {
        unitId,
        reason,
        endsAt: endsAt === '' ? '' : toInstant(endsAt),
        ...(startsAt === '' ? {} : { startsAt: toInstant(startsAt) }),
        ...(platform ? { platform } : {}),
        ...(words.length > 0 ? { topicWords: words } : {}),
        ...(clause.trim() === '' ? {} : { clause: clause.trim() }),
      },
    });
  return (
    <FormPage
      title="下达停发令"
      trail={[{ label: '停发令', to: '/stop-orders' }]}
      lead="下达后，范围内已审定、已排定的内容立即暂缓发送；已经发给平台的不受影响。"
      submitText="下达"
      onSubmit={submit}
      isBusy={issue.isPending}
      problem={issue.error}
      others={<Button onClick={() => goTo('/stop-orders')}>取消</Button>}
    >
      <FormPart title="范围">
        <Field label="单位（含下级）" error={fieldError(issue.error, '/unitId')}>
          {(control) => <UnitSelect control={control} value={unitId} onChange={setUnit} />}
        </Field>
        <Field label="平台" hint="不选为全部平台。" error={fieldError(issue.error, '/platform')}>
          {(control) => (
            <Select
              {...control}
              allowClear
              placeholder="全部平台"
              {...(platform ? { value: platform } : {})}
              onChange={(value?: Platform) => setPlatform(value)}
              options={platforms.map((one) => ({ value: one, label: platformTexts[one] }))}
            />
          )}
        </Field>
        <Field
          label="主题词"
          hint="标题或正文含其中任一词的才暂缓；用空格分开，不填为全部内容。"
          error={fieldError(issue.error, '/topicWords')}
        >
          {(control) => (
            <Input {...control} value={topics} maxLength={300} onChange={(event) => setTopics(event.target.value)} />
          )}
        </Field>
      </FormPart>
      <FormPart title="期限和依据">
        <FormRow>
          <Field label="开始" hint="不填为立即。" error={fieldError(issue.error, '/startsAt')}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={startsAt}
                onChange={(event) => setStartsAt(event.target.value)}
              />
            )}
          </Field>
          <Field label="结束" error={fieldError(issue.error, '/endsAt')}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={endsAt}
                onChange={(event) => setEndsAt(event.target.value)}
              />
            )}
          </Field>
        </FormRow>
        <Field label="原因" error={fieldError(issue.error, '/reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Field label="依据" hint="文件名称或条款，可不填。" error={fieldError(issue.error, '/clause')}>
          {(control) => (
            <Input {...control} maxLength={200} value={clause} onChange={(event) => setClause(event.target.value)} />
          )}
        </Field>
      </FormPart>
    </FormPage>
  );
}

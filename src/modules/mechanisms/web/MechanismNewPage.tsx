import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { codeText } from '#rulebook/code-texts.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { OneFile } from '#modules/rules/web/public.tsx';
import { documentKinds, mechanismOperations, type DocumentKind } from '../contract.ts';

interface Draft {
  unitId?: string;
  kind: DocumentKind;
  title: string;
  number: string;
  from: string;
  until: string;
  approvedBy: string;
  publishedUrl: string;
  supersedes?: string | undefined;
}
type TextKey = 'title' | 'number' | 'from' | 'until' | 'approvedBy' | 'publishedUrl';

/** Records a document or a new version of one. */
export function MechanismNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const [file, setFile] = useState<SentFile>();
  const draft = useDraft<Draft>('mechanisms.new', {
    kind: 'securityManagement',
    title: '',
    number: '',
    from: '',
    until: '',
    approvedBy: '',
    publishedUrl: '',
  });
  const { value } = draft;
  const set = (part: Partial<Draft>) => draft.setValue({ ...value, ...part });
  const unitId = value.unitId ?? session.data?.unit?.id ?? '';
  const before = useOperation(
    mechanismOperations.listDocuments,
    { query: { unitId, kind: value.kind } },
    { enabled: unitId !== '' },
  );
  const create = useCommand(mechanismOperations.recordDocument, {
    onDone: ({ id }) => {
      draft.clear();
      message.success(`已登记“${value.title}”`);
      goTo(`/mechanisms/${id}`);
    },
  });
  const problem = create.error;
  const input = (key: TextKey, label: string, more: { type?: string; hint?: string; isOptional?: boolean } = {}) => {
    const { type = 'text', ...field } = more;
    return (
      <Field label={label} {...field} error={fieldError(problem, `/${key}`)}>
        {(control) => (
          <Input {...control} type={type} value={value[key]} onChange={(event) => set({ [key]: event.target.value })} />
        )}
      </Field>
    );
  };
  const earlier = (before.data?.rows ?? []).filter(
    (one) => one.unitId === unitId && one.state !== 'superseded' && one.state !== 'ended',
  );
  const submit = () => {
    if (!file) return message.error('请选择制度文本');
    const { until, supersedes, ...facts } = value;
    return create.mutate({
      body: { ...facts, unitId, file, ...(until ? { until } : {}), ...(supersedes ? { supersedes } : {}) },
    });
  };
  return (
    <FormPage
      title="登记制度"
      trail={[{ label: '在用制度', to: '/mechanisms' }]}
      submitText="登记制度"
      onSubmit={() => void submit()}
      isBusy={create.isPending}
      problem={problem}
      others={<Button onClick={() => goTo('/mechanisms')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="制度">
        <Field label="单位" error={fieldError(problem, '/unitId')}>
          {(control) => (
            <UnitSelect
              control={control}
              value={unitId}
              onChange={(id) => id && set({ unitId: id, supersedes: undefined })}
            />
          )}
        </Field>
        <FormRow>
          <Field label="种类">
            {({ id }) => (
              <Select
                id={id}
                value={value.kind}
                onChange={(kind) => set({ kind, supersedes: undefined })}
                options={documentKinds.map((one) => ({ value: one, label: codeText(one) }))}
              />
            )}
          </Field>
          {input('number', '文号', { isOptional: true })}
        </FormRow>
        {input('title', '名称')}
        <FormRow>
          {input('from', '施行日期', { type: 'date' })}
          {input('until', '有效期或复审日期', { type: 'date', isOptional: true, hint: '没有期限的不填。' })}
        </FormRow>
        {input('approvedBy', '批准机关或会议')}
        {input('publishedUrl', '公开地址', { isOptional: true, hint: '以 http:// 或 https:// 开头。' })}
        {earlier.length > 0 && (
          <Field label="取代" isOptional error={fieldError(problem, '/supersedes')} hint="修订的，选所取代的旧版。">
            {({ id }) => (
              <Select
                id={id}
                allowClear
                value={value.supersedes ?? null}
                onChange={(supersedes) => set({ supersedes: supersedes ?? undefined })}
                options={earlier.map((one) => ({ value: one.id, label: `${one.title}（${one.from}）` }))}
              />
            )}
          </Field>
        )}
        <OneFile label="制度文本" isOptional={false} onChange={setFile} />
      </FormPart>
    </FormPage>
  );
}

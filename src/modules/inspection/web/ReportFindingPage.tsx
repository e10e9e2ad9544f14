import { App, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useMay, useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { AccountSelect } from '#modules/registry/web/public.tsx';
import { FilesField } from '#modules/rules/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { reportKinds, reportOperations, type ReportKind } from '../report-contract.ts';
import { reportKindTexts } from '../texts.ts';

interface ReportDraft {
  kind: ReportKind;
  title: string;
  text: string;
  link: string;
  unitId?: string;
  accountId?: string;
}

const blank: ReportDraft = { kind: 'wording', title: '', text: '', link: '' };

/** Says what is wrong with what was published; the supervising side confirms it or not. Files are never kept in the draft. */
export function ReportFindingPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const mayRead = useMay('inspection.read');
  const draft = useDraft<ReportDraft>('inspection.report', blank);
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const { value } = draft;
  const set = (part: Partial<ReportDraft>) => draft.setValue({ ...value, ...part });
  const unitId = value.unitId ?? session.data?.unit?.id ?? '';
  const report = useCommand(reportOperations.reportFinding, {
    onDone: ({ id }) => {
      draft.clear();
      setFiles([]);
      message.success('已提出，由主管单位核实');
      if (mayRead) goTo(`/findings/${id}`);
    },
  });
  const submit = () =>
    report.mutate({
      body: {
        kind: value.kind,
        title: value.title.trim(),
        text: value.text.trim(),
        unitId,
        ...(value.accountId ? { accountId: value.accountId } : {}),
        ...(value.link.trim() ? { link: value.link.trim() } : {}),
        ...(files.length > 0 ? { files: [...files] } : {}),
      },
    });
  const error = (pointer: string) => fieldError(report.error, pointer);
  return (
    <FormPage
      title="提出问题"
      submitText="提出问题"
      onSubmit={submit}
      isBusy={report.isPending}
      problem={report.error}
      effect="提出后列为“待核实”，由主管单位核实、下达整改；提出人不参与处理。"
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="发现了什么">
        <FormRow>
          <Field label="类别">
            {(control) => (
              <Select
                {...control}
                value={value.kind}
                onChange={(kind: ReportKind) => set({ kind })}
                options={reportKinds.map((kind) => ({ value: kind, label: reportKindTexts[kind] }))}
              />
            )}
          </Field>
          <Field label="哪个单位" error={error('/unitId')}>
            {(control) => (
              <UnitSelect
                control={control}
                value={unitId}
                onChange={(id) => id && set({ unitId: id, accountId: '' })}
              />
            )}
          </Field>
        </FormRow>
        <Field label="哪个账号" isOptional hint="不是某个账号的问题可以不选。" error={error('/accountId')}>
          {(control) => (
            <AccountSelect
              control={control}
              isSingle
              unitId={unitId}
              value={value.accountId ? [value.accountId] : []}
              onChange={([accountId]) => set({ accountId: accountId ?? '' })}
            />
          )}
        </Field>
        <Field label="问题" hint="一句话说明。" error={error('/title')}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={value.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label="情况说明" error={error('/text')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              maxLength={2000}
              value={value.text}
              onChange={(event) => set({ text: event.target.value })}
            />
          )}
        </Field>
        <Field label="链接" isOptional hint="发布页面的网址，以 http:// 或 https:// 开头。" error={error('/link')}>
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={value.link}
              onChange={(event) => set({ link: event.target.value })}
            />
          )}
        </Field>
        <FilesField files={files} onChange={setFiles} />
      </FormPart>
    </FormPage>
  );
}

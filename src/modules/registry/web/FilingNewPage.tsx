import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiProblem, call, useOperation } from '#ui/api.ts';
import { useQueryClient } from '@tanstack/react-query';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FormPage } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam, usePageSearch } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { filingKinds, registryOperations, type AccountDetail, type FilingKind } from '../contract.ts';
import { filingOperations, type FilingStart } from '../filing-contract.ts';
import { filingKindTexts, platformTexts } from '../texts.ts';
import { FilingAside } from './FilingAside.tsx';
import { FilingFields, toFilingDraft, toFilingForm, type FilingDraft } from './FilingFields.tsx';
import { DutyChip } from './registry-marks.tsx';

/** Fills in a filing of an account and submits it, or keeps it as a draft. */
export function FilingNewPage() {
  const accountId = usePageParam('accountId');
  const [search] = usePageSearch<{ kind?: string }>();
  const account = useOperation(registryOperations.readAccount, { params: { accountId } });
  const kind = filingKinds.find((one) => one === search.kind) ?? account.data?.possibleFilings[0] ?? 'open';
  const start = useOperation(
    filingOperations.startFiling,
    { params: { accountId }, query: { kind } },
    { enabled: account.data !== undefined },
  );
  const failed = account.isError ? account : start.isError ? start : undefined;
  if (failed) return <ErrorState problem={failed.error} onRetry={() => void failed.refetch()} />;
  if (!account.data || !start.data) return <Loading />;
  return <NewFiling key={kind} account={account.data} start={start.data} />;
}

function NewFiling({ account, start }: { account: AccountDetail; start: FilingStart }) {
  const { kind } = start;
  const draft = useDraft<FilingDraft>(`registry.filing.${account.id}.${kind}`, toFilingDraft(start.form));
  const { save, isBusy, problem } = useSaving(account, kind, draft);
  const duty = account.duties.find((one) => one.duty === `${filingKindTexts[kind]}备案`);
  return (
    <FormPage
      title={`${filingKindTexts[kind]}备案`}
      trail={[
        { label: '账号', to: '/accounts' },
        { label: account.name, to: `/accounts/${account.id}` },
      ]}
      marks={duty && <DutyChip duty={duty} />}
      lead={`${platformTexts[account.platform]} · 主办单位 ${account.unitName}${account.openedOn ? ` · ${account.openedOn} 启用` : ''}`}
      submitText="报送"
      onSubmit={() => void save(true)}
      isBusy={isBusy}
      problem={problem}
      others={
        <Button disabled={isBusy} onClick={() => void save(false)}>
          存为草稿
        </Button>
      }
      effect={`报送给 ${start.recipients
        .filter((one) => one.stage === 1)
        .map((one) => one.recipientName)
        .join('、')}，可随时打印。`}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FilingAside start={start} form={draft.value} />
      <FilingFields
        accountId={account.id}
        kind={kind}
        value={draft.value}
        onChange={(part) => draft.setValue({ ...draft.value, ...part })}
        problem={problem}
      />
    </FormPage>
  );
}

function useSaving(account: AccountDetail, kind: FilingKind, draft: { value: FilingDraft; clear: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const goTo = useGoTo();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  // Once written, the draft of the server is the one that is changed and submitted: a refused submission makes no second one.
  const [writtenId, setWrittenId] = useState<string>();
  const save = async (isSubmitting: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      const form = toFilingForm(draft.value);
      const id = await write(account.id, kind, form, writtenId);
      setWrittenId(id);
      if (isSubmitting) await call(registryOperations.submitFiling, { params: { filingId: id } });
      draft.clear();
      message.success(isSubmitting ? '已报送，等待接收' : '已存为草稿');
      goTo(`/filings/${id}`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: ['registry'] });
    }
  };
  return { save, isBusy, problem };
}

async function write(
  accountId: string,
  kind: FilingKind,
  form: ReturnType<typeof toFilingForm>,
  writtenId: string | undefined,
): Promise<string> {
  if (writtenId === undefined)
    return (await call(registryOperations.createFiling, { params: { accountId }, body: { kind, form } })).id;
  return (await call(registryOperations.updateFiling, { params: { filingId: writtenId }, body: { form } })).id;
}

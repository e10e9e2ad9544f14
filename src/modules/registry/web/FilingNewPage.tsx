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
import { filingKindTexts, platformTexts } from '../texts.ts';
import { FilingFields, toFilingForm, type FilingDraft } from './FilingFields.tsx';
import { DutyChip } from './registry-marks.tsx';

/** Fills in a filing of an account and submits it, or keeps it as a draft. */
export function FilingNewPage() {
  const accountId = usePageParam('accountId');
  const [{ kind }] = usePageSearch<{ kind?: string }>();
  const account = useOperation(registryOperations.readAccount, { params: { accountId } });
  if (account.isError) return <ErrorState problem={account.error} onRetry={() => void account.refetch()} />;
  if (!account.data) return <Loading />;
  return (
    <NewFiling
      account={account.data}
      kind={filingKinds.find((one) => one === kind) ?? account.data.possibleFilings[0] ?? 'open'}
    />
  );
}

function NewFiling({ account, kind }: { account: AccountDetail; kind: FilingKind }) {
  const draft = useDraft<FilingDraft>(`registry.filing.${account.id}.${kind}`, {
    accountName: account.name,
    platformId: account.platformId ?? '',
    certifiedSubject: account.certifiedSubject ?? account.unitName,
    responsible: account.responsible ?? '',
    contact: '',
    reason: '',
    effectiveOn: kind === 'open' ? (account.openedOn ?? '') : '',
  });
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
      effect="报送后由主管单位接收，可随时打印。"
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FilingFields
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
  const save = async (isSubmitting: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      const { id } = await call(registryOperations.createFiling, {
        params: { accountId: account.id },
        body: { kind, form: toFilingForm(draft.value) },
      });
      draft.clear();
      if (isSubmitting) await call(registryOperations.submitFiling, { params: { filingId: id } });
      message.success(isSubmitting ? '已报送，等待主管单位接收' : '已存为草稿');
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

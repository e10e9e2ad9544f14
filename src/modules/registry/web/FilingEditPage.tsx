import { App } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FormPage } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { registryOperations, type FilingDetail } from '../contract.ts';
import { filingKindTexts } from '../texts.ts';
import { FilingFields, toFilingDraft, toFilingForm, type FilingDraft } from './FilingFields.tsx';

/** Changes a filing that was not submitted yet or was returned. */
export function FilingEditPage() {
  const filingId = usePageParam('filingId');
  const filing = useOperation(registryOperations.readFiling, { params: { filingId } });
  if (filing.isError) return <ErrorState problem={filing.error} onRetry={() => void filing.refetch()} />;
  if (!filing.data) return <Loading />;
  return <EditFiling filing={filing.data} />;
}

function EditFiling({ filing }: { filing: FilingDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [value, setValue] = useState<FilingDraft>(() => toFilingDraft(filing.form));
  const update = useCommand(registryOperations.updateFiling, {
    onDone: () => {
      message.success('已保存，核对后报送');
      goTo(`/filings/${filing.id}`);
    },
  });
  return (
    <FormPage
      title={`修改${filingKindTexts[filing.kind]}备案`}
      trail={[
        { label: filing.accountName, to: `/accounts/${filing.accountId}` },
        { label: '备案', to: `/filings/${filing.id}` },
      ]}
      lead={filing.state === 'returned' ? `退回理由：${filing.reason}` : undefined}
      submitText="保存"
      onSubmit={() => update.mutate({ params: { filingId: filing.id }, body: { form: toFilingForm(value) } })}
      isBusy={update.isPending}
      problem={update.error}
      effect="保存后回到备案表，核对无误再报送。"
    >
      <FilingFields
        accountId={filing.accountId}
        kind={filing.kind}
        value={value}
        onChange={(part) => setValue({ ...value, ...part })}
        problem={update.error}
      />
    </FormPage>
  );
}

import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FormPage } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { openingOperations, type OpeningDetail, type OpeningForm } from '../opening-contract.ts';
import { OpeningFields } from './OpeningFields.tsx';
import { OpeningPolicyLines } from './OpeningFindings.tsx';
import { toOpeningForm, useOpeningCheck } from './use-opening-check.ts';
import './registry.css';

/** Changes a returned request and sends it again. */
export function OpeningEditPage() {
  const openingId = usePageParam('openingId');
  const opening = useOperation(openingOperations.readOpening, { params: { openingId } });
  if (opening.isError) return <ErrorState problem={opening.error} onRetry={() => void opening.refetch()} />;
  if (!opening.data) return <Loading />;
  return <EditOpening opening={opening.data} />;
}

function EditOpening({ opening }: { opening: OpeningDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [form, setForm] = useState<OpeningForm>(opening.form);
  const [waiverReason, setWaiverReason] = useState('');
  const check = useOpeningCheck(form, { openingId: opening.id });
  const send = useCommand(openingOperations.resubmitOpening, {
    onDone: () => {
      message.success('已重新报送');
      goTo(`/openings/${opening.id}`);
    },
  });
  const reason = waiverReason.trim();
  const body = { form: toOpeningForm(form), ...(reason ? { waiverReason: reason } : {}) };
  return (
    <FormPage
      title="修改开设申请"
      trail={[
        { label: '开设申请', to: '/openings' },
        { label: opening.name, to: `/openings/${opening.id}` },
      ]}
      lead={`退回理由：${opening.decisionReason}`}
      submitText="重新报送"
      onSubmit={() => send.mutate({ params: { openingId: opening.id }, body })}
      isBusy={send.isPending}
      problem={send.error}
      others={<Button onClick={() => goTo(`/openings/${opening.id}`)}>取消</Button>}
    >
      {check.data && <OpeningPolicyLines check={check.data} />}
      <OpeningFields
        value={form}
        onChange={(part) => setForm({ ...form, ...part })}
        check={check.data}
        problem={send.error}
        waiverReason={waiverReason}
        onWaiverReason={setWaiverReason}
        isAgain
      />
    </FormPage>
  );
}

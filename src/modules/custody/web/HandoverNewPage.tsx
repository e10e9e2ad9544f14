import { App, Button, Input, Radio, Select } from 'antd';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { useNow } from '#ui/use-now.ts';
import { handoverOperations, handoverReasons, type HandoverReason } from '../handover-contract.ts';
import { recordOperations, type CustodyDetail } from '../record-contract.ts';
import { handoverReasonTexts, holderPartTexts } from '../texts.ts';

/** Starts a handover of an account. */
export function HandoverNewPage() {
  const accountId = usePageParam('accountId');
  const custody = useOperation(recordOperations.readCustody, { params: { accountId } });
  if (custody.isError) return <ErrorState problem={custody.error} onRetry={() => void custody.refetch()} />;
  return custody.data ? <Start custody={custody.data} /> : <Loading />;
}

function Start({ custody }: { custody: CustodyDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const today = toDay(useNow());
  const running = custody.holders.filter((one) => one.endedAt === null);
  const people = [...new Map(running.map((one) => [one.personId, one.personName])).entries()];
  const draft = useDraft(`custody.handOver.${custody.accountId}`, {
    giverId: running.find((one) => one.part === 'custodian')?.personId ?? people[0]?.[0] ?? '',
    reason: 'transfer' as HandoverReason,
    leftOn: today,
    isStillHere: true,
  });
  const start = useCommand(handoverOperations.startHandover, {
    onDone: ({ id }) => {
      draft.clear();
      message.success('已发起交接');
      goTo(`/handovers/${id}`);
    },
  });
  const { value } = draft;
  const set = (part: Partial<typeof value>) => draft.setValue({ ...value, ...part });
  const held = running.filter((one) => one.personId === value.giverId).map((one) => holderPartTexts[one.part]);
  const trail = [
    { label: '保管', to: '/custody' },
    { label: custody.accountName, to: `/accounts/${custody.accountId}/custody` },
  ];
  if (people.length === 0)
    return (
      <>
        <PageHeader title="发起交接" trail={trail} />
        <EmptyState
          title="没有可以移交的人员"
          action={<Button onClick={() => goTo(`/accounts/${custody.accountId}/custody`)}>去登记保管</Button>}
        >
          先在保管页登记保管人或运营者，再发起交接。
        </EmptyState>
      </>
    );
  return (
    <FormPage
      title="发起交接"
      trail={trail}
      lead={custody.accountName}
      submitText="发起交接"
      onSubmit={() => start.mutate({ params: { accountId: custody.accountId }, body: value })}
      isBusy={start.isPending}
      problem={start.error}
      effect={
        value.isStillHere
          ? '移交人签字后立即停用其在本账号的权限。'
          : '立即停用移交人在本账号的权限和在本单位的全部岗位授权。'
      }
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="移交人">
        <Field label="移交人" hint={held.length > 0 ? `现任：${held.join('、')}` : ''}>
          {(control) => (
            <Select
              {...control}
              value={value.giverId}
              onChange={(giverId) => set({ giverId })}
              options={people.map(([id, name]) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <FormRow>
          <Field label="离岗原因">
            {(control) => (
              <Select
                {...control}
                value={value.reason}
                onChange={(reason) => set({ reason })}
                options={handoverReasons.map((one) => ({ value: one, label: handoverReasonTexts[one] }))}
              />
            )}
          </Field>
          <Field label="离岗日期" error={fieldError(start.error, '/leftOn')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.leftOn}
                onChange={(event) => set({ leftOn: event.target.value })}
              />
            )}
          </Field>
        </FormRow>
        <Field label="移交人现在" hint="已离岗或拒绝签字的，由本单位领导代签并写明原因。">
          {(control) => (
            <Radio.Group
              id={control.id}
              value={value.isStillHere}
              onChange={(event) => set({ isStillHere: event.target.value as boolean })}
              options={[
                { value: true, label: '仍在岗，本人签字' },
                { value: false, label: '已离岗' },
              ]}
            />
          )}
        </Field>
      </FormPart>
    </FormPage>
  );
}

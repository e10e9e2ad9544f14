import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { contractOperations, type ContractDetail } from '../contract.ts';
import { linesOf } from './lines-of.ts';

/** Corrects a contract: what the check asks for and was left out can be added. */
export function ContractEditPage() {
  const contractId = usePageParam('contractId');
  const { data, error, isError, refetch } = useOperation(contractOperations.readContract, { params: { contractId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <EditForm key={data.id} contract={data} />;
}

function EditForm({ contract }: { contract: ContractDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const page = `/contracts/${contract.id}`;
  const [title, setTitle] = useState(contract.title);
  const [amount, setAmount] = useState(contract.amount ?? '');
  const [ownDuties, setOwnDuties] = useState(contract.ownDuties.join('\n'));
  const [contractorDuties, setContractorDuties] = useState(contract.contractorDuties.join('\n'));
  const [accounts, setAccounts] = useState(contract.accounts);
  const update = useCommand(contractOperations.updateContract, {
    onDone: () => {
      message.success('已更正，原值保留在经过里');
      goTo(page);
    },
  });
  const setOwner = (at: number, part: { ownership?: string; useRight?: string }) =>
    setAccounts(accounts.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const submit = () => {
    const body = changedPart(contract, {
      title: title.trim(),
      amount: amount.trim() === '' ? null : amount.trim(),
      ownDuties: linesOf(ownDuties),
      contractorDuties: linesOf(contractorDuties),
      accounts,
    });
    if (Object.keys(body).length === 0) goTo(page);
    else update.mutate({ params: { contractId: contract.id }, body });
  };
  const area = (key: string, label: string, value: string, onChange: (text: string) => void) => (
    <Field label={label} hint="一行一项。" error={fieldError(update.error, `/${key}`)}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 3 }}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <FormPage
      title="更正委托合同"
      trail={[
        { label: '委托合同', to: '/contracts' },
        { label: contract.title, to: page },
      ]}
      lead={`受托方和期限（${contract.from} 至 ${contract.until}）不能更正；续签的请另登一份，登错的请办结退出后重新登记。`}
      submitText="保存更正"
      onSubmit={submit}
      isBusy={update.isPending}
      problem={update.error}
      others={<Button onClick={() => goTo(page)}>取消</Button>}
    >
      <FormPart title="合同">
        <FormRow>
          <Field label="合同名称" error={fieldError(update.error, '/title')}>
            {(control) => <Input {...control} value={title} onChange={(event) => setTitle(event.target.value)} />}
          </Field>
          <Field label="金额（元）" isOptional hint="如 120000.00" error={fieldError(update.error, '/amount')}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={amount}
                onChange={(event) => setAmount(event.target.value)}
              />
            )}
          </Field>
        </FormRow>
      </FormPart>
      <FormPart title="账号和权属">
        {accounts.map((one, at) => (
          <FormRow key={one.id}>
            <Field label={`${one.name}：所有权`} error={fieldError(update.error, '/accounts')}>
              {(control) => (
                <Input
                  {...control}
                  value={one.ownership}
                  onChange={(event) => setOwner(at, { ownership: event.target.value })}
                />
              )}
            </Field>
            <Field label={`${one.name}：使用权`}>
              {(control) => (
                <Input
                  {...control}
                  value={one.useRight}
                  onChange={(event) => setOwner(at, { useRight: event.target.value })}
                />
              )}
            </Field>
          </FormRow>
        ))}
      </FormPart>
      <FormPart title="分工">
        {area('ownDuties', '委托方职责', ownDuties, setOwnDuties)}
        {area('contractorDuties', '受托方职责和安全责任', contractorDuties, setContractorDuties)}
      </FormPart>
    </FormPage>
  );
}

type Editable = Pick<ContractDetail, 'title' | 'amount' | 'ownDuties' | 'contractorDuties' | 'accounts'>;

/** Only what differs is sent, so that the history names no field that stayed. */
function changedPart(before: Editable, after: Editable) {
  const differs = (key: keyof Editable): boolean => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  const accounts = after.accounts.filter((one, at) => JSON.stringify(one) !== JSON.stringify(before.accounts[at]));
  return {
    ...(differs('title') ? { title: after.title } : {}),
    ...(differs('amount') ? { amount: after.amount ?? '' } : {}),
    ...(differs('ownDuties') ? { ownDuties: after.ownDuties } : {}),
    ...(differs('contractorDuties') ? { contractorDuties: after.contractorDuties } : {}),
    ...(accounts.length === 0
      ? {}
      : {
          accounts: accounts.map(({ id, ownership, useRight }) => ({
            accountId: id,
            ownership: ownership.trim(),
            useRight: useRight.trim(),
          })),
        }),
  };
}

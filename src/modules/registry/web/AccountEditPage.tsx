import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FormPage } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { registryOperations, type AccountDetail } from '../contract.ts';
import { changedFacts, toFactsForm } from './account-form.ts';
import { AccountFields } from './AccountFields.tsx';

/** Corrects what is registered of an account. */
export function AccountEditPage() {
  const accountId = usePageParam('accountId');
  const account = useOperation(registryOperations.readAccount, { params: { accountId } });
  if (account.isError) return <ErrorState problem={account.error} onRetry={() => void account.refetch()} />;
  if (!account.data) return <Loading />;
  return <EditForm account={account.data} />;
}

function EditForm({ account }: { account: AccountDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [value, setValue] = useState(() => toFactsForm(account));
  const update = useCommand(registryOperations.updateAccount, {
    onDone: () => {
      message.success('已更正');
      goTo(`/accounts/${account.id}`);
    },
  });
  const changed = changedFacts(toFactsForm(account), value);
  const isFiled =
    account.state === 'running' &&
    ['name', 'platformId', 'certifiedSubject', 'responsible'].some((key) => key in changed);
  const submit = () =>
    Object.keys(changed).length === 0
      ? goTo(`/accounts/${account.id}`)
      : update.mutate({ params: { accountId: account.id }, body: changed });
  return (
    <FormPage
      title="更正登记事项"
      trail={[
        { label: '账号', to: '/accounts' },
        { label: account.name, to: `/accounts/${account.id}` },
      ]}
      submitText="保存"
      onSubmit={submit}
      isBusy={update.isPending}
      problem={update.error}
      effect={isFiled ? '改动了已备案的事项，保存后须报变更备案。' : undefined}
      others={<Button onClick={() => goTo(`/accounts/${account.id}`)}>取消</Button>}
    >
      <AccountFields
        platform={account.platform}
        value={value}
        onChange={(part) => setValue({ ...value, ...part })}
        problem={update.error}
      />
    </FormPage>
  );
}

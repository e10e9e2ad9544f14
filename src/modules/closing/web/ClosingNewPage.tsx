import { App, Button } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { closingOperations } from '../contract.ts';
import { AccountSelect, ClosingFields, toClosingBody, type ClosingFacts } from './ClosingFields.tsx';
import './closing.css';

/** Begins a closing: which account, why, where it goes on. */
export function ClosingNewPage() {
  const [{ account = '' }] = usePageSearch<{ account?: string }>();
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [search, setSearch] = useState('');
  const [successorSearch, setSuccessorSearch] = useState('');
  const draft = useDraft<ClosingFacts & { accountId: string }>(`closing.new.${account}`, {
    accountId: account,
    reason: '',
    successorId: '',
    successorText: '',
  });
  const { value, setValue } = draft;
  const begin = useCommand(closingOperations.beginClosing, {
    onDone: ({ id }) => {
      draft.clear();
      message.success('已拟办，核对后报审');
      goTo(`/closings/${id}`);
    },
  });
  return (
    <FormPage
      title="拟办关停"
      trail={[{ label: '关停办理', to: '/closings' }]}
      lead="平台注销之前，账号照常更新、照常计期限。"
      submitText="拟办"
      onSubmit={() => begin.mutate({ body: { accountId: value.accountId, ...toClosingBody(value) } })}
      isBusy={begin.isPending}
      problem={begin.error}
      effect="先存为拟办，核对无误后再报本单位负责人审批。"
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
      others={<Button onClick={() => goTo('/closings')}>取消</Button>}
    >
      <FormPart title="关停哪个账号">
        <Field label="账号" error={fieldError(begin.error, '/accountId')}>
          {({ id }) => (
            <AccountSelect
              id={id}
              value={value.accountId}
              onChange={(accountId) => setValue({ ...value, accountId })}
              except={value.successorId}
              search={search}
              onSearch={setSearch}
            />
          )}
        </Field>
      </FormPart>
      <FormPart title="事由和去向">
        <ClosingFields
          value={value}
          onChange={(part) => setValue({ ...value, ...part })}
          accountId={value.accountId}
          problem={begin.error}
          search={successorSearch}
          onSearch={setSuccessorSearch}
        />
      </FormPart>
    </FormPage>
  );
}

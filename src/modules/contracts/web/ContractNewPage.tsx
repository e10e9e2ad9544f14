import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { registryOperations } from '#modules/registry/contract.ts';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { contractOperations } from '../contract.ts';
import { linesOf } from './lines-of.ts';
import { OneFile } from '#modules/rules/web/public.tsx';

interface Draft {
  unitId?: string;
  title: string;
  contractorName: string;
  contractorCode: string;
  from: string;
  until: string;
  amount: string;
  ownDuties: string;
  contractorDuties: string;
  accountIds: string[];
  ownership: string;
  useRight: string;
}
const nothing: Draft = {
  title: '',
  contractorName: '',
  contractorCode: '',
  from: '',
  until: '',
  amount: '',
  ownDuties: '',
  contractorDuties: '',
  accountIds: [],
  ownership: '',
  useRight: '',
};
type TextKey = Exclude<keyof Draft, 'unitId' | 'accountIds'>;

/** Records a contract. */
export function ContractNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const draft = useDraft<Draft>('contracts.new', nothing);
  const [files, setFiles] = useState<{ contractFile?: SentFile; secrecyFile?: SentFile }>({});
  const { value } = draft;
  const set = (part: Partial<Draft>) => draft.setValue({ ...value, ...part });
  const unitId = value.unitId ?? session.data?.unit?.id ?? '';
  const accounts = useOperation(
    registryOperations.listAccounts,
    { query: { unitId, limit: 200 } },
    { enabled: unitId !== '' },
  );
  const create = useCommand(contractOperations.createContract, {
    onDone: ({ id }) => {
      draft.clear();
      message.success(`已登记“${value.title}”`);
      goTo(`/contracts/${id}`);
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
  const area = (key: TextKey, label: string, hint: string) => (
    <Field label={label} hint={hint} error={fieldError(problem, `/${key}`)}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 3 }}
          value={value[key]}
          onChange={(event) => set({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  const submit = () => {
    const { accountIds, ownership, useRight, amount, ownDuties, contractorDuties, ...facts } = value;
    create.mutate({
      body: {
        ...facts,
        ...files,
        unitId,
        contractorCode: facts.contractorCode.trim().toUpperCase(),
        ...(amount.trim() ? { amount: amount.trim() } : {}),
        ownDuties: linesOf(ownDuties),
        contractorDuties: linesOf(contractorDuties),
        accounts: accountIds.map((accountId) => ({
          accountId,
          ownership: ownership.trim(),
          useRight: useRight.trim(),
        })),
      },
    });
  };
  return (
    <FormPage
      title="登记委托合同"
      trail={[{ label: '委托合同', to: '/contracts' }]}
      submitText="登记合同"
      onSubmit={submit}
      isBusy={create.isPending}
      problem={problem}
      effect="登记后可打印信息安全责任书，双方签字存档后才能启用受托方人员。"
      others={<Button onClick={() => goTo('/contracts')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="双方和期限">
        <Field label="委托单位" error={fieldError(problem, '/unitId')}>
          {(control) => (
            <UnitSelect control={control} value={unitId} onChange={(id) => id && set({ unitId: id, accountIds: [] })} />
          )}
        </Field>
        {input('title', '合同名称')}
        <FormRow>
          {input('contractorName', '受托方')}
          {input('contractorCode', '统一社会信用代码', { hint: '18 位，见受托方营业执照。' })}
        </FormRow>
        <FormRow>
          {input('from', '起始日期', { type: 'date' })}
          {input('until', '截止日期', { type: 'date' })}
          {input('amount', '金额（元）', { isOptional: true, hint: '如 120000.00' })}
        </FormRow>
      </FormPart>
      <FormPart title="账号和权属">
        <Field label="委托的账号" error={fieldError(problem, '/accounts')}>
          {({ id, status }) => (
            <Select
              id={id}
              status={status}
              mode="multiple"
              optionFilterProp="label"
              value={value.accountIds}
              onChange={(accountIds) => set({ accountIds })}
              options={(accounts.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
              notFoundContent="这个单位还没有登记账号"
            />
          )}
        </Field>
        <FormRow>
          {input('ownership', '所有权', {
            isOptional: true,
            hint: '如：账号归委托方所有。不写明会列为问题（S3-3e）。',
          })}
          {input('useRight', '使用权', { isOptional: true, hint: '受托方在期限内可怎样使用。' })}
        </FormRow>
      </FormPart>
      <FormPart title="分工">
        {area('ownDuties', '委托方职责', '一行一项。不写明会列为问题（S3-3d）。')}
        {area('contractorDuties', '受托方职责和安全责任', '一行一项，印入责任书。')}
      </FormPart>
      <FormPart title="文件">
        <OneFile
          label="合同文本"
          onChange={(contractFile) => setFiles({ ...files, ...(contractFile && { contractFile }) })}
        />
        <OneFile
          label="安全保密协议"
          onChange={(secrecyFile) => setFiles({ ...files, ...(secrecyFile && { secrecyFile }) })}
        />
      </FormPart>
    </FormPage>
  );
}

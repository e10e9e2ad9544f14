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
import { OneFile } from '#modules/rules/web/public.tsx';
import { licenceKinds, licenceOperations, type LicenceKind } from '../contract.ts';
import { licenceKindTexts } from '../texts.ts';

interface Draft {
  unitId?: string;
  kind: LicenceKind;
  number: string;
  holder: string;
  scope: string;
  from: string;
  until: string;
  accountIds: string[];
}
type TextKey = 'number' | 'holder' | 'scope' | 'from' | 'until';

/** Records a licence. */
export function LicenceNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const [file, setFile] = useState<SentFile>();
  const draft = useDraft<Draft>('licences.new', {
    kind: 'news',
    number: '',
    holder: '',
    scope: '',
    from: '',
    until: '',
    accountIds: [],
  });
  const { value } = draft;
  const set = (part: Partial<Draft>) => draft.setValue({ ...value, ...part });
  const unitId = value.unitId ?? session.data?.unit?.id ?? '';
  const accounts = useOperation(
    registryOperations.listAccounts,
    { query: { unitId, limit: 200 } },
    { enabled: unitId !== '' },
  );
  const create = useCommand(licenceOperations.recordLicence, {
    onDone: ({ id }) => {
      draft.clear();
      message.success('资质已登记');
      goTo(`/licences/${id}`);
    },
  });
  const problem = create.error;
  const input = (key: TextKey, label: string, type = 'text', isOptional = false) => (
    <Field label={label} isOptional={isOptional} error={fieldError(problem, `/${key}`)}>
      {(control) => (
        <Input {...control} type={type} value={value[key]} onChange={(event) => set({ [key]: event.target.value })} />
      )}
    </Field>
  );
  const submit = () => {
    if (!file) return message.error('请选择许可证或备案证明的扫描件');
    return create.mutate({ body: { ...value, unitId, file } });
  };
  return (
    <FormPage
      title="登记资质"
      trail={[{ label: '资质', to: '/licences' }]}
      submitText="登记资质"
      onSubmit={() => void submit()}
      isBusy={create.isPending}
      problem={problem}
      others={<Button onClick={() => goTo('/licences')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="许可或备案">
        <Field label="单位" error={fieldError(problem, '/unitId')}>
          {(control) => (
            <UnitSelect control={control} value={unitId} onChange={(id) => id && set({ unitId: id, accountIds: [] })} />
          )}
        </Field>
        <FormRow>
          <Field label="种类">
            {({ id }) => (
              <Select
                id={id}
                value={value.kind}
                onChange={(kind) => set({ kind })}
                options={licenceKinds.map((one) => ({ value: one, label: licenceKindTexts[one] }))}
              />
            )}
          </Field>
          {input('number', '许可证号或备案号')}
        </FormRow>
        {input('holder', '持证单位')}
        {input('scope', '许可范围', 'text', true)}
        <FormRow>
          {input('from', '有效期起', 'date')}
          {input('until', '有效期至', 'date')}
        </FormRow>
        <Field label="适用账号" error={fieldError(problem, '/accountIds')}>
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
        <OneFile label="扫描件" isOptional={false} onChange={setFile} />
      </FormPart>
    </FormPage>
  );
}

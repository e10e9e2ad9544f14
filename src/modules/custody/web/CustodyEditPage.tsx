import { App, Input, InputNumber, Select } from 'antd';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import {
  loginMethods,
  phoneKinds,
  recordOperations,
  type CustodyDetail,
  type CustodyFacts,
} from '../record-contract.ts';
import { loginMethodTexts, phoneKindTexts } from '../texts.ts';

/** Records or corrects the custody of an account. */
export function CustodyEditPage() {
  const accountId = usePageParam('accountId');
  const custody = useOperation(recordOperations.readCustody, { params: { accountId } });
  if (custody.isError) return <ErrorState problem={custody.error} onRetry={() => void custody.refetch()} />;
  return custody.data ? <CustodyForm custody={custody.data} /> : <Loading />;
}

const options = <K extends string>(values: readonly K[], texts: Record<K, string>) =>
  values.map((value) => ({ value, label: texts[value] }));

function CustodyForm({ custody }: { custody: CustodyDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const back = `/accounts/${custody.accountId}/custody`;
  const draft = useDraft<CustodyFacts>(`custody.record.${custody.accountId}`, {
    phoneKind: custody.phoneKind ?? 'officeMobile',
    phonePost: custody.phonePost,
    phoneLast4: custody.phoneLast4,
    mailbox: custody.mailbox,
    registeredSubject: custody.registeredSubject || custody.unitName,
    loginMethod: custody.loginMethod ?? 'scan',
    rotationDays: custody.rotationDays,
    reviewMonths: custody.reviewMonths,
  });
  const save = useCommand(recordOperations.saveCustody, {
    onDone: () => {
      draft.clear();
      message.success('已登记保管');
      goTo(back);
    },
  });
  const { value } = draft;
  const set = (part: Partial<CustodyFacts>) => draft.setValue({ ...value, ...part });
  const error = (field: keyof CustodyFacts) => fieldError(save.error, `/${field}`);
  const hasPhone = value.phoneKind !== 'none';
  return (
    <FormPage
      title={custody.hasRecord ? '更改保管登记' : '登记保管'}
      trail={[
        { label: '保管', to: '/custody' },
        { label: custody.accountName, to: back },
      ]}
      lead="只登记谁保管、用什么登录。请不要填写任何密码、密钥或验证码，填了会被拒收。"
      submitText="保存"
      onSubmit={() =>
        save.mutate({
          params: { accountId: custody.accountId },
          body: { ...value, ...(hasPhone ? {} : { phonePost: '', phoneLast4: '' }) },
        })
      }
      isBusy={save.isPending}
      problem={save.error}
      effect="每次更改都记入经过。"
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="一、手机和邮箱">
        <FormRow>
          <Field
            label="管理员手机"
            hint={
              value.phoneKind === 'private'
                ? '公私账号不得混用（S3-5b），请尽快改绑单位手机。'
                : '账号绑定的手机属于单位还是个人。'
            }
          >
            {(control) => (
              <Select
                {...control}
                value={value.phoneKind}
                onChange={(phoneKind) => set({ phoneKind })}
                options={options(phoneKinds, phoneKindTexts)}
              />
            )}
          </Field>
          {hasPhone && (
            <Field label="由哪个岗位保管" error={error('phonePost')}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={50}
                  value={value.phonePost}
                  onChange={(event) => set({ phonePost: event.target.value })}
                />
              )}
            </Field>
          )}
          {hasPhone && (
            <Field label="号码后四位" isOptional hint="只留后四位。" error={error('phoneLast4')}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  maxLength={4}
                  value={value.phoneLast4}
                  onChange={(event) => set({ phoneLast4: event.target.value })}
                />
              )}
            </Field>
          )}
        </FormRow>
        <Field label="绑定邮箱" isOptional hint="保存时只留首字母和邮箱所在单位。" error={error('mailbox')}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={value.mailbox}
              onChange={(event) => set({ mailbox: event.target.value.trim() })}
            />
          )}
        </Field>
      </FormPart>
      <FormPart title="二、登录">
        <FormRow>
          <Field label="登记主体" error={error('registeredSubject')}>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={value.registeredSubject}
                onChange={(event) => set({ registeredSubject: event.target.value })}
              />
            )}
          </Field>
          <Field label="登录方式">
            {(control) => (
              <Select
                {...control}
                value={value.loginMethod}
                onChange={(loginMethod) => set({ loginMethod })}
                options={options(loginMethods, loginMethodTexts)}
              />
            )}
          </Field>
        </FormRow>
      </FormPart>
      <FormPart title="三、换密和核对">
        <FormRow>
          <Field
            label="密码更换间隔（天）"
            isOptional
            hint={
              custody.rotation?.clause ? `规则的间隔更短时以规则为准（${custody.rotation.clause}）。` : '本单位自定。'
            }
            error={error('rotationDays')}
          >
            {(control) => (
              <InputNumber
                id={control.id}
                min={1}
                max={730}
                value={value.rotationDays}
                onChange={(rotationDays) => set({ rotationDays })}
              />
            )}
          </Field>
          <Field label="每几个月核对一次" error={error('reviewMonths')}>
            {(control) => (
              <InputNumber
                id={control.id}
                min={1}
                max={24}
                value={value.reviewMonths}
                onChange={(months) => set({ reviewMonths: months ?? 6 })}
              />
            )}
          </Field>
        </FormRow>
      </FormPart>
    </FormPage>
  );
}

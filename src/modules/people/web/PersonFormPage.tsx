import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useMay, useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { employmentTexts, employments, peopleOperations, type Employment } from '../contract.ts';
import { FirstPassword } from './FirstPassword.tsx';

interface PersonDraft {
  unitId?: string;
  name: string;
  login: string;
  position: string;
  employment: Employment;
}

/** Adds a person with a first password; the password is never kept in the draft. */
export function PersonFormPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const mayGrant = useMay('people.grant');
  const draft = useDraft<PersonDraft>('people.person.new', {
    name: '',
    login: '',
    position: '',
    employment: 'fullTime',
  });
  const [password, setPassword] = useState('');
  const { value } = draft;
  const set = (part: Partial<PersonDraft>) => draft.setValue({ ...value, ...part });
  const unitId = value.unitId ?? session.data?.unit?.id ?? '';
  const create = useCommand(peopleOperations.createPerson, {
    onDone: ({ id }) => {
      draft.clear();
      message.success(`已新增${value.name}`);
      goTo('/people', { open: id });
    },
  });
  const submit = () =>
    create.mutate({
      body: {
        unitId,
        name: value.name.trim(),
        ...(value.login.trim() || password ? { login: value.login.trim(), password } : {}),
        employment: value.employment,
        ...(value.position.trim() ? { position: value.position.trim() } : {}),
      },
    });
  const error = (pointer: string) => fieldError(create.error, pointer);
  return (
    <FormPage
      title="新增人员"
      trail={[{ label: '人员', to: '/people' }]}
      submitText="新增人员"
      onSubmit={submit}
      isBusy={create.isPending}
      problem={create.error}
      effect={mayGrant ? '新增后即可授予岗位。' : '新增后由安全管理员授予岗位。'}
      others={<Button onClick={() => goTo('/people')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="人员">
        <Field label="单位" error={error('/unitId')}>
          {(control) => <UnitSelect control={control} value={unitId} onChange={(id) => id && set({ unitId: id })} />}
        </Field>
        <FormRow>
          <Field label="姓名或岗位称谓" error={error('/name')}>
            {(control) => (
              <Input
                {...control}
                maxLength={50}
                value={value.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="职务" isOptional error={error('/position')}>
            {(control) => (
              <Input
                {...control}
                maxLength={50}
                value={value.position}
                onChange={(event) => set({ position: event.target.value })}
              />
            )}
          </Field>
          <Field label="用工性质">
            {(control) => (
              <Select
                {...control}
                value={value.employment}
                onChange={(employment) => set({ employment })}
                options={employments.map((one) => ({ value: one, label: employmentTexts[one] }))}
              />
            )}
          </Field>
        </FormRow>
      </FormPart>
      <FormPart title="登录">
        <Field
          label="登录名"
          isOptional
          hint="不登录的人员（如只任岗位、不用系统）登录名和密码都不填，以后可以再开通。小写字母、数字、点、横线，2 至 40 个字符；不要用身份证号或手机号。"
          error={error('/login') ?? (create.error?.code === 'people.login-taken' ? create.error.title : undefined)}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              value={value.login}
              onChange={(event) => set({ login: event.target.value.toLowerCase() })}
            />
          )}
        </Field>
        <FirstPassword
          value={password}
          onChange={setPassword}
          error={
            error('/password') ?? (create.error?.code === 'session.weak-password' ? create.error.title : undefined)
          }
        />
      </FormPart>
    </FormPage>
  );
}

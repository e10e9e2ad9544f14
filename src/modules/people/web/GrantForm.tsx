import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { roles, type Role } from '#shared/permissions.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { peopleOperations, type PersonRow } from '../contract.ts';

/** Gives a person a post at a unit, from and until a day. */
export function GrantForm({ person }: { person: PersonRow }) {
  const { message } = App.useApp();
  const [role, setRole] = useState<Role>();
  const [unitId, setUnitId] = useState<string>(person.unitId);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const grant = useCommand(peopleOperations.grantRole, {
    onDone: () => {
      message.success('已授予岗位');
      setRole(undefined);
    },
  });
  const give = () =>
    role &&
    grant.mutate({
      params: { personId: person.id },
      body: { role, unitId, ...(from ? { from } : {}), ...(until ? { until } : {}) },
    });
  return (
    <form
      className="ppl-form"
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <h3>授予岗位</h3>
      {grant.error && <ErrorState problem={grant.error} />}
      <Field label="岗位" error={fieldError(grant.error, '/role')}>
        {(control) => (
          <Select
            {...control}
            placeholder="请选择岗位"
            {...(role ? { value: role } : {})}
            onChange={setRole}
            options={(Object.keys(roles) as Role[]).map((one) => ({ value: one, label: roles[one].text }))}
          />
        )}
      </Field>
      <Field label="在哪个单位" hint="可办理该单位及其下级的业务。" error={fieldError(grant.error, '/unitId')}>
        {(control) => <UnitSelect control={control} value={unitId} onChange={(id) => id && setUnitId(id)} />}
      </Field>
      <FormRow>
        <Field label="起始日期" isOptional hint="不填为今天。">
          {(control) => (
            <Input {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label="截止日期" isOptional hint="不填为长期。">
          {(control) => (
            <Input {...control} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          )}
        </Field>
      </FormRow>
      <Button htmlType="submit" type="primary" disabled={!role} loading={grant.isPending}>
        授予岗位
      </Button>
    </form>
  );
}

import { Input, Radio, Select } from 'antd';
import { useOperation } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { registryOperations } from '#modules/registry/contract.ts';
import { rosterOperations, type Deputy, type Post } from '../contract.ts';
import { groundsHint } from '../texts.ts';

/** What an appointment says besides who, which post and when; it can be corrected later. */
export interface DutyDraft {
  deputy: Deputy | '';
  deputyForId?: string;
  isOnStaff: 'yes' | 'no' | '';
  grounds: string;
  inCharge: string;
  officePhone: string;
  accountIds?: string[];
}

export const emptyDuty: DutyDraft = { deputy: '', isOnStaff: '', grounds: '', inCharge: '', officePhone: '' };

export interface DutyFieldsProps {
  value: DutyDraft;
  set: (part: Partial<DutyDraft>) => void;
  unitId: string;
  post: Post | undefined;
  error: (pointer: string) => string | undefined;
}

/** A and B posts, columns and accounts in charge, telephone, grounds. */
export function DutyFields({ value, set, unitId, post, error }: DutyFieldsProps) {
  return (
    <>
      <FormRow>
        <Field label="岗次" isOptional error={error('/deputy')}>
          {(control) => (
            <Radio.Group
              id={control.id}
              value={value.deputy}
              onChange={(event) => set({ deputy: event.target.value as Deputy | '' })}
              options={[
                { value: '', label: '不分' },
                { value: 'A', label: 'A岗' },
                { value: 'B', label: 'B岗' },
              ]}
            />
          )}
        </Field>
        {value.deputy === 'B' && post && (
          <DeputyFor
            unitId={unitId}
            post={post}
            value={value.deputyForId}
            onChange={(id) => set({ deputyForId: id ?? '' })}
            error={error('/deputyForId')}
          />
        )}
        <Field label="是否编内" isOptional>
          {(control) => (
            <Radio.Group
              id={control.id}
              value={value.isOnStaff}
              onChange={(event) => set({ isOnStaff: event.target.value as 'yes' | 'no' })}
              options={[
                { value: 'yes', label: '是' },
                { value: 'no', label: '否' },
              ]}
            />
          )}
        </Field>
        <Field label="办公电话" isOptional hint="列表中只显示末四位。" error={error('/officePhone')}>
          {(control) => (
            <Input
              {...control}
              maxLength={30}
              value={value.officePhone}
              onChange={(event) => set({ officePhone: event.target.value })}
            />
          )}
        </Field>
      </FormRow>
      <Field label="管理的栏目" isOptional error={error('/inCharge')}>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={value.inCharge}
            onChange={(event) => set({ inCharge: event.target.value })}
          />
        )}
      </Field>
      <AccountsInCharge
        unitId={unitId}
        value={value.accountIds ?? []}
        onChange={(accountIds) => set({ accountIds })}
        error={error('/accountIds')}
      />
      <Field label="人选条件说明" isOptional hint={groundsHint} error={error('/grounds')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={value.grounds}
            onChange={(event) => set({ grounds: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function AccountsInCharge(props: {
  unitId: string;
  value: string[];
  onChange: (ids: string[]) => void;
  error: string | undefined;
}) {
  const accounts = useOperation(
    registryOperations.listAccounts,
    { query: { unitId: props.unitId, limit: 200 } },
    { enabled: props.unitId !== '' },
  );
  return (
    <Field label="管理的账号" isOptional error={props.error}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          optionFilterProp="label"
          value={props.value}
          onChange={props.onChange}
          options={(accounts.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
          notFoundContent="这个单位还没有登记账号"
        />
      )}
    </Field>
  );
}

function DeputyFor(props: {
  unitId: string;
  post: Post;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  error: string | undefined;
}) {
  const held = useOperation(rosterOperations.listAppointments, {
    query: { unitId: props.unitId, post: props.post, state: 'running', limit: 50 },
  });
  return (
    <Field label="替谁" isOptional error={props.error}>
      {(control) => (
        <Select
          {...control}
          allowClear
          placeholder="同一岗位的在任人员"
          {...(props.value ? { value: props.value } : {})}
          onChange={props.onChange}
          options={(held.data?.rows ?? []).map((row) => ({ value: row.id, label: row.personName }))}
        />
      )}
    </Field>
  );
}

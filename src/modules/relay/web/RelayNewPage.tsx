import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { toInstant } from '#ui/local-input.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { AccountsField } from '#modules/planning/web/public.tsx';
import { relayOperations } from '../contract.ts';
import { SaveGroup } from './SaveGroup.tsx';
import { OutsideSource, noSource } from './OutsideSource.tsx';

const empty = {
  from: 'item' as 'item' | 'outside',
  itemId: undefined as string | undefined,
  source: noSource,
  accountIds: [] as string[],
  unitIds: [] as string[],
  groupId: undefined as string | undefined,
  dueAt: '',
  note: '',
};

/** Sends something that went out to be carried. */
export function RelayNewPage() {
  const goTo = useGoTo();
  const [value, setValue] = useState(empty);
  const set = (part: Partial<typeof value>) => setValue({ ...value, ...part });
  const sources = useOperation(relayOperations.listSources, { query: {} });
  const create = useCommand(relayOperations.createRelay, { onDone: ({ id }) => goTo(`/relays/${id}`) });
  const problem = create.error;
  const submit = () => {
    const { from, itemId, source, accountIds, unitIds, groupId, dueAt, note } = value;
    const origin =
      from === 'item'
        ? itemId === undefined
          ? {}
          : { itemId }
        : { source: { ...source, publishedAt: toInstant(source.publishedAt) } };
    create.mutate({
      body: {
        ...origin,
        accountIds,
        unitIds,
        ...(groupId === undefined ? {} : { groupId }),
        ...(dueAt === '' ? {} : { dueAt: toInstant(dueAt) }),
        note,
      },
    });
  };
  return (
    <FormPage
      title="发起联动转发"
      trail={[{ label: '联动转发', to: '/relays' }]}
      submitText="发起"
      effect="各账号的采编员会在“今日”看到，并按原文开稿走本单位审核流程。"
      onSubmit={submit}
      isBusy={create.isPending}
      problem={problem}
      others={<Button onClick={() => goTo('/relays')}>取消</Button>}
    >
      <FormPart title="转发什么">
        <Radio.Group
          aria-label="来源"
          value={value.from}
          onChange={(event) => set({ from: event.target.value as 'item' | 'outside' })}
          options={[
            { value: 'item', label: '本辖区已发布的稿件' },
            { value: 'outside', label: '外部来源' },
          ]}
        />
        {value.from === 'item' ? (
          <Field label="稿件" error={fieldError(problem, '/itemId')}>
            {({ id, status }) => (
              <Select
                id={id}
                status={status}
                showSearch={{ optionFilterProp: 'label' }}
                loading={sources.isLoading}
                value={value.itemId}
                onChange={(itemId: string) => set({ itemId })}
                options={(sources.data?.rows ?? []).map((one) => ({
                  value: one.itemId,
                  label: `${one.title}（${one.unitName}）`,
                }))}
                notFoundContent="还没有已发布的稿件"
              />
            )}
          </Field>
        ) : (
          <OutsideSource value={value.source} onChange={(source) => set({ source })} problem={problem} />
        )}
      </FormPart>
      <FormPart title="由谁转发">
        <UnitsField value={value.unitIds} onChange={(unitIds) => set({ unitIds })} />
        <AccountsField
          label="另选账号"
          isOptional
          value={value.accountIds}
          onChange={(accountIds) => set({ accountIds })}
          error={fieldError(problem, '/accountIds')}
        />
        <GroupField value={value.groupId} onChange={(groupId) => set({ groupId })} />
        {value.accountIds.length > 0 && <SaveGroup accountIds={value.accountIds} />}
      </FormPart>
      <FormPart title="时限和要求">
        <FormRow>
          <Field
            label="要求完成时间"
            isOptional
            hint="单位规则规定了时限的按规则（从首发时间算）；没有规定的须填写。"
            error={fieldError(problem, '/dueAt')}
          >
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={value.dueAt}
                onChange={(event) => set({ dueAt: event.target.value })}
              />
            )}
          </Field>
        </FormRow>
        <Field label="要求" isOptional error={fieldError(problem, '/note')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              maxLength={500}
              value={value.note}
              onChange={(event) => set({ note: event.target.value })}
            />
          )}
        </Field>
      </FormPart>
    </FormPage>
  );
}

function UnitsField({ value, onChange }: { value: string[]; onChange: (ids: string[]) => void }) {
  const units = useOperation(organisationOperations.listUnits, { query: {} });
  return (
    <Field label="单位及其下级的全部在用账号" isOptional>
      {({ id }) => (
        <Select
          id={id}
          mode="multiple"
          optionFilterProp="label"
          loading={units.isLoading}
          value={value}
          onChange={onChange}
          options={(units.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
    </Field>
  );
}

function GroupField({ value, onChange }: { value: string | undefined; onChange: (id: string | undefined) => void }) {
  const groups = useOperation(relayOperations.listGroups, {});
  if ((groups.data?.rows.length ?? 0) === 0) return null;
  return (
    <Field label="账号组" isOptional>
      {({ id }) => (
        <Select
          id={id}
          allowClear
          value={value}
          onChange={(next: string | undefined) => onChange(next)}
          options={(groups.data?.rows ?? []).map((one) => ({
            value: one.id,
            label: `${one.name}（${one.accountIds.length} 个账号）`,
          }))}
        />
      )}
    </Field>
  );
}

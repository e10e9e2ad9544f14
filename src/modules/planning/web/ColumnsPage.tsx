import { App, Button, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { registryOperations } from '#modules/registry/contract.ts';
import { calendarOperations, type ColumnRow } from '../calendar-contract.ts';
import { ColumnTag } from './ColumnTag.tsx';
import './planning.css';

/** Columns with how often they should appear, and where they do not. */
export function ColumnsPage() {
  const [isAdding, setAdding] = useState(false);
  const { data, error, isError, refetch } = useOperation(calendarOperations.listColumns, { query: {} });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const late = data.rows.filter((row) => row.state === 'late').length;
  return (
    <>
      <PageHeader
        title="栏目"
        actions={
          <>
            <Button href={hrefOf(calendarOperations.exportColumns)} download>
              导出
            </Button>
            {data.mayManage && (
              <Button type="primary" onClick={() => setAdding(true)}>
                开设栏目
              </Button>
            )}
          </>
        }
      >
        {data.rows.length} 个栏目，{late} 个已脱更{data.clause && `（${data.clause}）`}
      </PageHeader>
      {data.rows.length === 0 ? (
        <EmptyState title="还没有栏目">为账号设固定栏目和更新频次，脱更时在这里和编发计划中提示。</EmptyState>
      ) : (
        <ul className="plan-lines">
          {data.rows.map((row) => (
            <ColumnLine key={row.id} row={row} />
          ))}
        </ul>
      )}
      {isAdding && <AddColumn onClose={() => setAdding(false)} />}
    </>
  );
}

function ColumnLine({ row }: { row: ColumnRow }) {
  return (
    <li>
      <p>
        <PageLink to={`/plan-columns/${row.id}`}>{row.name}</PageLink> <ColumnTag state={row.state} />
      </p>
      <p className="zj-quiet">
        {row.accountName} · 每 {row.everyDays} 天一期 ·{' '}
        {row.lastOn === null
          ? `还没有发布过，开设 ${row.quietDays} 天`
          : `最近一期 ${row.lastOn}，${row.quietDays} 天前`}{' '}
        · 近 90 天 {row.published90} 期 · {row.nextPlannedOn === null ? '下一期未安排' : `下一期 ${row.nextPlannedOn}`}
      </p>
      {row.purpose && <p className="zj-quiet">{row.purpose}</p>}
    </li>
  );
}

function AddColumn({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [accountId, setAccount] = useState<string>();
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const [everyDays, setDays] = useState(7);
  const accounts = useOperation(registryOperations.listAccounts, { query: { limit: 200 } });
  const create = useCommand(calendarOperations.createColumn, {
    onDone: () => {
      message.success('栏目已开设');
      onClose();
    },
  });
  return (
    <Modal
      open
      title="开设栏目"
      onCancel={onClose}
      okText="开设"
      cancelText="取消"
      okButtonProps={{ disabled: !accountId || name.trim() === '' }}
      confirmLoading={create.isPending}
      onOk={() =>
        accountId && create.mutate({ body: { accountId, name: name.trim(), purpose: purpose.trim(), everyDays } })
      }
    >
      {create.error && <ErrorState problem={create.error} />}
      <Field label="账号" error={fieldError(create.error, '/accountId')}>
        {({ id, status }) => (
          <Select
            id={id}
            status={status}
            showSearch={{ optionFilterProp: 'label' }}
            value={accountId ?? null}
            onChange={(next: string | null) => setAccount(next ?? undefined)}
            options={(accounts.data?.rows ?? []).map((one) => ({
              value: one.id,
              label: `${one.name}（${one.unitName}）`,
            }))}
          />
        )}
      </Field>
      <Field label="栏目名称" error={fieldError(create.error, '/name')}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="几天一期">
        {({ id }) => (
          <InputNumber id={id} min={1} max={366} value={everyDays} onChange={(next) => setDays(next ?? 7)} />
        )}
      </Field>
      <Field label="内容和对象" isOptional>
        {(control) => <Input {...control} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
      </Field>
    </Modal>
  );
}

import { Input, Select } from 'antd';
import { useMemo } from 'react';
import type { ReplyOf } from '#shared/operation.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { exactTime } from '#ui/time-words.ts';
import { actionText, knownActions, subjectHref } from '#modules/today/web/public.tsx';
import { viaText } from '#ui/server-timeline.ts';
import { systemOperations } from '../contract.ts';
import { VerifyChain } from './VerifyChain.tsx';

type EventRow = ReplyOf<typeof systemOperations.listEvents>['rows'][number];

/** Every act of the scope, newest first, and the proof that none was changed. */
export function AuditPage() {
  const [{ search = '', action, from, until }, setSearch] = usePageSearch<{
    search?: string;
    action?: string;
    from?: string;
    until?: string;
  }>();
  const list = useList(systemOperations.listEvents, {
    query: {
      ...(search ? { search } : {}),
      ...(action ? { action } : {}),
      ...(from ? { from } : {}),
      ...(until ? { until } : {}),
    },
  });
  const actions = useMemo(() => knownActions().map((one) => ({ value: one.action, label: one.text })), []);
  return (
    <>
      <PageHeader title="审计记录">每一行都与前一行的指纹相连，改动、删除或插入任何一行都会在验证时发现。</PageHeader>
      <VerifyChain />
      <DataTable
        name="system.events"
        caption="审计记录"
        unit="条"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        search={{ placeholder: '姓名或内容', value: search, onSearch: (text) => setSearch({ search: text }) }}
        filters={
          <>
            <Select
              aria-label="操作"
              placeholder="全部操作"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              style={{ minWidth: '12rem' }}
              value={action}
              options={actions}
              onChange={(value: string | undefined) => setSearch({ action: value ?? '' })}
            />
            <Input
              type="date"
              aria-label="起始日期"
              style={{ width: '10rem' }}
              value={from ?? ''}
              {...(until ? { max: until } : {})}
              onChange={(event) => setSearch({ from: event.target.value })}
            />
            <span className="zj-quiet">至</span>
            <Input
              type="date"
              aria-label="截止日期"
              style={{ width: '10rem' }}
              value={until ?? ''}
              {...(from ? { min: from } : {})}
              onChange={(event) => setSearch({ until: event.target.value })}
            />
          </>
        }
        isFiltered={Boolean(search || action || from || until)}
        onClearFilters={() => setSearch({ search: '', action: '', from: '', until: '' })}
        empty={<EmptyState title="还没有记录">登录、修改、审核、签发等每一次操作都会列在这里。</EmptyState>}
      />
    </>
  );
}

const columns: readonly DataColumn<EventRow>[] = [
  {
    key: 'action',
    title: '操作',
    width: '9rem',
    render: (row) => `${actionText(row.action)}${row.facts['dryRun'] === true ? '（试运行）' : ''}`,
    phone: 'title',
  },
  { key: 'what', title: '对象', render: (row) => <What row={row} /> },
  { key: 'by', title: '人员', width: '9rem', render: (row) => row.by },
  { key: 'unit', title: '单位', width: '10rem', render: (row) => row.unitName ?? '—', phone: 'hidden' },
  {
    key: 'at',
    title: '时间',
    width: '12rem',
    render: (row) => <span style={{ whiteSpace: 'nowrap' }}>{exactTime(row.at)}</span>,
    phone: 'end',
  },
  { key: 'via', title: '途径', width: '6rem', isWide: true, render: (row) => viaText(row.via), phone: 'hidden' },
  {
    key: 'seq',
    title: '序号',
    width: '6rem',
    align: 'right',
    isWide: true,
    render: (row) => row.seq.toLocaleString('zh-CN'),
    phone: 'hidden',
  },
  { key: 'hash', title: '指纹', width: '12rem', render: (row) => <SubjectHash hash={row.hash} />, phone: 'hidden' },
];

function What({ row }: { row: EventRow }) {
  const words =
    ['title', 'name', 'number', 'label', 'file']
      .map((key) => row.facts[key])
      .find((word): word is string => typeof word === 'string' && word !== '') ?? '—';
  const href = subjectHref(row.subjectKind, row.subjectId);
  return href ? <PageLink to={href}>{words}</PageLink> : <>{words}</>;
}

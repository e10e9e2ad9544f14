import { useState } from 'react';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { whatifOperations, type DifferenceKind, type DifferenceRow, type TrialResult } from '../contract.ts';
import { differenceTexts } from '../texts.ts';

/** Every account with more or fewer breaches; each opens its timeline. */
export function WhatIfDifferences({ trialId, result }: { trialId: string; result: TrialResult }) {
  const [difference, setDifference] = useState('');
  const [search, setSearch] = useState('');
  const list = useList(whatifOperations.listDifferences, {
    params: { trialId },
    query: { ...(difference ? { difference: difference as DifferenceKind } : {}), ...(search ? { search } : {}) },
  });
  return (
    <DataTable
      name="whatif.differences"
      caption="有变化的账号"
      unit="个"
      columns={columns}
      list={list}
      rowKey={(row) => row.accountId}
      rowHref={(row) => `/rules/what-if/${trialId}/${row.accountId}`}
      search={{ placeholder: '账号或单位', value: search, onSearch: setSearch }}
      pills={{
        label: '按变化',
        value: difference,
        onChange: setDifference,
        pills: [
          { value: '', label: '全部', count: result.more + result.fewer },
          { value: 'more', label: differenceTexts.more, count: result.more },
          { value: 'fewer', label: differenceTexts.fewer, count: result.fewer },
        ],
      }}
      isFiltered={difference !== '' || search !== ''}
      onClearFilters={() => {
        setDifference('');
        setSearch('');
      }}
      empty={<EmptyState title="没有账号因此变化">两套规则下，各账号的逾期相同。</EmptyState>}
    />
  );
}

const columns: readonly DataColumn<DifferenceRow>[] = [
  { key: 'name', title: '账号', render: (row) => row.name, phone: 'title' },
  { key: 'unit', title: '主办单位', render: (row) => row.unitName, isWide: true },
  {
    key: 'difference',
    title: '变化',
    width: '8rem',
    phone: 'end',
    render: (row) => (
      <StatusTag tone={row.difference === 'more' ? 'blocked' : 'met'}>{differenceTexts[row.difference]}</StatusTag>
    ),
  },
  {
    key: 'breaches',
    title: '逾期次数',
    width: '8rem',
    align: 'right',
    render: (row) => `${row.inForce} → ${row.candidate} 次`,
  },
  {
    key: 'days',
    title: '逾期天数',
    width: '9rem',
    align: 'right',
    render: (row) => `${row.daysInForce} → ${row.daysCandidate} 天`,
  },
  {
    key: 'first',
    title: '最早不同',
    width: '10rem',
    isWide: true,
    render: (row) => (row.firstAt ? <Time at={row.firstAt} /> : '起点相同'),
  },
];

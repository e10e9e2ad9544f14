import { useState } from 'react';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { ClauseTag } from '#ui/ClauseTag.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { whatifOperations, type ViewResult, type ViewRow, type ViewVerdict } from '../contract.ts';
import { verdictTexts } from '../texts.ts';

interface Props {
  viewId: string;
  result: ViewResult;
  filter: { verdict?: string; head?: string };
  onFilter: (change: { verdict?: string; head?: string }) => void;
}

const tones = { pass: 'met', fail: 'blocked', unknown: 'soon' } as const satisfies Record<ViewVerdict, string>;

/** A verdict a line, with every reason and its clause; those that fail first. */
export function InspectorAccounts({ viewId, result, filter, onFilter }: Props) {
  const [search, setSearch] = useState('');
  const { verdict = '', head = '' } = filter;
  const list = useList(whatifOperations.listViewed, {
    params: { viewId },
    query: {
      ...(verdict ? { verdict: verdict as ViewVerdict } : {}),
      ...(head ? { head } : {}),
      ...(search ? { search } : {}),
    },
  });
  return (
    <DataTable
      name="whatif.viewed"
      caption="账号"
      unit="个"
      columns={columns}
      list={list}
      rowKey={(row) => row.accountId}
      rowHref={(row) => `/accounts/${row.accountId}`}
      search={{ placeholder: '账号或单位', value: search, onSearch: setSearch }}
      pills={{
        label: '按结论',
        value: verdict,
        onChange: (value) => onFilter({ verdict: value }),
        pills: [
          { value: '', label: '全部', count: result.accounts },
          { value: 'fail', label: verdictTexts.fail, count: result.failed, alert: true },
          { value: 'unknown', label: verdictTexts.unknown, count: result.unknown },
          { value: 'pass', label: verdictTexts.pass, count: result.passed },
        ],
      }}
      {...(head
        ? {
            filters: (
              <button type="button" className="whatif-link" onClick={() => onFilter({ head: '' })}>
                只看“{head}”，点此取消
              </button>
            ),
          }
        : {})}
      isFiltered={verdict !== '' || head !== '' || search !== ''}
      onClearFilters={() => {
        setSearch('');
        onFilter({ verdict: '', head: '' });
      }}
      empty={<EmptyState title="没有账号">范围内没有在用的账号。</EmptyState>}
    />
  );
}

const columns: readonly DataColumn<ViewRow>[] = [
  { key: 'name', title: '账号', render: (row) => row.name, phone: 'title' },
  { key: 'unit', title: '主办单位', render: (row) => row.unitName, isWide: true },
  {
    key: 'verdict',
    title: '结论',
    width: '16rem',
    render: (row) => <StatusTag tone={tones[row.verdict]}>{row.sentence}</StatusTag>,
  },
  { key: 'points', title: '理由和依据', render: (row) => <Points row={row} /> },
  {
    key: 'last',
    title: '最近发布',
    width: '10rem',
    isWide: true,
    phone: 'hidden',
    render: (row) => (row.lastPostAt ? <Time at={row.lastPostAt} /> : '没有发现'),
  },
];

function Points({ row }: { row: ViewRow }) {
  if (row.points.length === 0) return <span className="zj-quiet">在已有数据的检查项中没有发现问题</span>;
  return (
    <ul className="whatif-points">
      {row.points.map((point) => (
        <li key={`${point.kind} ${point.clause} ${point.text}`}>
          {point.text} <ClauseTag id={point.clause} />
        </li>
      ))}
    </ul>
  );
}

import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { matchOperations, unreviewedKinds, type UnreviewedKind, type UnreviewedRow } from '../match-contract.ts';
import { unreviewedKindTexts } from '../texts.ts';

const columns: readonly DataColumn<UnreviewedRow>[] = [
  { key: 'title', title: '标题', render: (row) => <PageLink to={`/monitoring/posts/${row.id}`}>{row.title}</PageLink> },
  {
    key: 'kind',
    title: '情形',
    width: '13em',
    render: (row) =>
      row.isPending ? (
        <StatusTag tone="soon">待另一人认定</StatusTag>
      ) : (
        <StatusTag tone="blocked">{unreviewedKindTexts[row.kind]}</StatusTag>
      ),
    phone: 'end',
  },
  { key: 'account', title: '账号', width: '14em', render: (row) => row.accountName },
  { key: 'unit', title: '主办单位', width: '14em', render: (row) => row.unitName, isWide: true, phone: 'hidden' },
  { key: 'published', title: '发布时间', width: '11em', render: (row) => <Time at={row.publishedAt} /> },
];

/** Posts of accounts in use that no approval covers. */
export function UnreviewedPage() {
  const [filters, change] = usePageSearch<{ kind?: string }>();
  const kind = unreviewedKinds.find((one) => one === filters.kind);
  const list = useList(matchOperations.listUnreviewed, { query: kind ? { kind } : {} });
  const pills = unreviewedKinds.map((value: UnreviewedKind) => ({ value, label: unreviewedKindTexts[value] }));
  return (
    <>
      <PageHeader title="未审先发">
        账号启用先审后发以后公开的内容，与审定稿件逐条比对；没有对应审定、早于审定、与审定不同的列在这里。
      </PageHeader>
      <FilterPills
        label="按情形"
        pills={[{ value: '', label: '全部' }, ...pills]}
        value={kind ?? ''}
        onChange={(value) => change({ kind: value })}
      />
      <DataTable
        name="monitoring.unreviewed"
        caption="未审先发"
        unit="篇"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        isFiltered={kind !== undefined}
        onClearFilters={() => change({ kind: '' })}
        empty={
          <EmptyState title="没有未审先发的内容">
            采集到的内容都有对应的审定稿件。首次签发即启用比对，此前的内容作为历史，不作判断。
          </EmptyState>
        }
      />
    </>
  );
}

import { DataTable } from '#ui/DataTable.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { Deadline } from '#modules/rules/web/public.tsx';
import { rectificationOperations, type RectificationRow } from '../contract.ts';
import { StateTag } from './StateTag.tsx';

export type QueueView = 'running' | 'overdue' | 'reported' | 'closed';

const views: readonly { value: QueueView; label: string }[] = [
  { value: 'running', label: '在办' },
  { value: 'overdue', label: '超期' },
  { value: 'reported', label: '待复查' },
  { value: 'closed', label: '关闭' },
];

interface OrderQueueProps {
  search: { state?: QueueView; search?: string };
  onSearch: (change: { state?: QueueView; search?: string }) => void;
  openId: string | null;
  onOpen: (id: string) => void;
}

/** Orders of the scope by state, newest first. */
export function OrderQueue({ search, onSearch, openId, onOpen }: OrderQueueProps) {
  const state = search.state ?? 'running';
  const list = useList(rectificationOperations.listRectifications, {
    query: { state, ...(search.search ? { search: search.search } : {}) },
  });
  return (
    <DataTable
      name="rectification.orders"
      caption="整改指令"
      unit="件"
      isLines
      columns={columns}
      list={list}
      rowKey={(row) => row.id}
      onOpen={(row) => onOpen(row.id)}
      {...(openId ? { currentKey: openId } : {})}
      pills={{
        label: '按状态',
        pills: views.map((view) => ({ ...view, count: view.value === state && list.count ? list.count : undefined })),
        value: state,
        onChange: (value) => onSearch({ state: value as QueueView }),
      }}
      search={{
        placeholder: '文号、问题、账号或单位',
        value: search.search ?? '',
        onSearch: (text) => onSearch({ search: text }),
      }}
      isFiltered={state !== 'running' || Boolean(search.search)}
      onClearFilters={() => onSearch({ state: 'running', search: '' })}
      empty={<EmptyState title="没有在办的整改指令">主管单位就问题下达整改后，指令按先后列在这里。</EmptyState>}
    />
  );
}

const columns: readonly DataColumn<RectificationRow>[] = [
  { key: 'title', title: '问题', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <StateTag state={row.state} />, phone: 'end' },
  { key: 'number', title: '文号', render: (row) => row.number },
  { key: 'unit', title: '承办', render: (row) => row.unitName },
  {
    key: 'due',
    title: '期限',
    render: (row) => <Deadline dueAt={row.dueAt} clause={row.clause} metAt={row.reportedAt} isShort />,
  },
];

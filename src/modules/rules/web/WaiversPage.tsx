import { Button } from 'antd';
import { EmptyState } from '#ui/EmptyState.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { waiverOperations, type WaiverRow } from '../waiver-contract.ts';
import { Clause } from './Clause.tsx';
import { WaiverStateTag } from './WaiverStateTag.tsx';
import './waivers.css';

type View = 'requested' | 'inForce' | 'closed' | 'all';
const views: readonly { value: View; label: string }[] = [
  { value: 'requested', label: '待决定' },
  { value: 'inForce', label: '有效' },
  { value: 'closed', label: '已结束' },
  { value: 'all', label: '全部' },
];
const emptyTitles: Record<View, string> = {
  requested: '没有待决定的豁免',
  inForce: '没有有效的豁免',
  closed: '没有已结束的豁免',
  all: '还没有豁免',
};

/** Waivers of in-principle rules: what waits for a decision, what holds, what is over. */
export function WaiversPage() {
  const [{ state = 'requested' }, setSearch] = usePageSearch<{ state?: View }>();
  const goTo = useGoTo();
  const mayRequest = useMay('rules.request');
  const list = useList(waiverOperations.listWaivers, { query: { state } });
  return (
    <>
      <PageHeader
        title="豁免"
        actions={mayRequest && <Button onClick={() => goTo('/rules/waivers/new')}>申请豁免</Button>}
      >
        “原则上”的规定有例外的，在这里申请，由主管单位的另一人决定；有起止日期，到期自动结束。“应当”“不得”的规定不能豁免。
      </PageHeader>
      <DataTable
        name="rules.waivers"
        caption="豁免"
        unit="件"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/rules/waivers/${row.id}`}
        pills={{
          label: '按状态',
          pills: views.map((view) => ({ ...view, count: view.value === state && list.count ? list.count : undefined })),
          value: state,
          onChange: (value) => setSearch({ state: value as View }),
        }}
        empty={
          <EmptyState title={emptyTitles[state]}>
            单位就“原则上”的规定申请豁免后，会出现在这里；同意的豁免在规则、责任事项和账号页上都有标记。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: readonly DataColumn<WaiverRow>[] = [
  {
    key: 'subject',
    title: '规定',
    phone: 'title',
    render: (row) => <span className="rules-wrap">{row.subjectText}</span>,
  },
  {
    key: 'unit',
    title: '单位或账号',
    render: (row) => (row.accountName ? `${row.unitName} · ${row.accountName}` : row.unitName),
  },
  {
    key: 'reason',
    title: '理由',
    isWide: true,
    phone: 'hidden',
    render: (row) => <span className="rules-clip">{row.reason}</span>,
  },
  { key: 'dates', title: '期限', width: '13rem', render: (row) => `${row.from} 至 ${row.until}` },
  {
    key: 'requested',
    title: '申请',
    width: '11rem',
    isWide: true,
    phone: 'hidden',
    render: (row) => (
      <>
        {row.requestedByName} <Time at={row.requestedAt} />
      </>
    ),
  },
  { key: 'state', title: '状态', width: '7.5rem', phone: 'end', render: (row) => <WaiverStateTag row={row} /> },
  { key: 'clause', title: '依据', width: '8rem', render: (row) => <Clause id={row.clause} /> },
];

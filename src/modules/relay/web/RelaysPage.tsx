import { Button } from 'antd';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useRegisterFilters } from '#ui/register-filters.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { relayOperations, relayStates, type RelayRow, type RelayState } from '../contract.ts';
import { coverageOf } from '../coverage-rules.ts';
import { relayStateTexts } from '../texts.ts';
import { RelayTag, TargetTag } from './relay-tags.tsx';

const columns: readonly DataColumn<RelayRow>[] = [
  { key: 'title', title: '原文', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <RelayTag state={row.state} />, width: '7.5rem', phone: 'end' },
  {
    key: 'progress',
    title: '账号',
    render: ({ counts }) => {
      const { carried, asked } = coverageOf(counts);
      return `${carried} / ${asked} 个已转发`;
    },
    width: '10rem',
  },
  {
    key: 'late',
    title: '逾期',
    render: ({ counts }) =>
      counts.late > 0 ? (
        <>
          {counts.late} 个 <TargetTag state="late" />
        </>
      ) : (
        '无'
      ),
    width: '12rem',
  },
  { key: 'unit', title: '发起单位', render: (row) => row.unitName, phone: 'hidden' },
  { key: 'at', title: '发起', render: (row) => <Time at={row.createdAt} />, width: '9rem', phone: 'hidden' },
];

/** What was sent to be carried, and what this unit was asked to carry. */
export function RelaysPage() {
  const goTo = useGoTo();
  const maySend = useMay('planning.desk');
  const { query, table } = useRegisterFilters<RelayState>({
    placeholder: '原文标题',
    states: relayStates,
    stateText: (state) => relayStateTexts[state],
  });
  const list = useList(relayOperations.listRelays, { query });
  return (
    <>
      <PageHeader
        title="联动转发"
        actions={
          maySend && (
            <Button type="primary" onClick={() => goTo('/relays/new')}>
              发起联动转发
            </Button>
          )
        }
      />
      <DataTable
        name="relay.relays"
        caption="联动转发"
        unit="次"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/relays/${row.id}`}
        {...table}
        empty={
          <EmptyState title="还没有联动转发">
            重要信息首发后交各账号限时转发的，以及上级要求本单位转发的，在此列出进度和逾期情况。
          </EmptyState>
        }
      />
    </>
  );
}

import { Button } from 'antd';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { openingOperations, openingStates, type OpeningRow, type OpeningState } from '../opening-contract.ts';
import { openingStateTexts } from '../opening-texts.ts';
import { platformTexts } from '../texts.ts';
import './registry.css';

const tones: Record<OpeningState, StatusTone> = {
  requested: 'active',
  returned: 'blocked',
  approved: 'met',
  refused: 'neutral',
};

/** State of a request. */
export function OpeningStateTag({ state }: { state: OpeningState }) {
  return <StatusTag tone={tones[state]}>{openingStateTexts[state]}</StatusTag>;
}

const columns: readonly DataColumn<OpeningRow>[] = [
  { key: 'name', title: '账号名称', render: (row) => row.name, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <OpeningStateTag state={row.state} />, phone: 'end' },
  { key: 'platform', title: '平台', render: (row) => platformTexts[row.platform] },
  { key: 'unit', title: '主办单位', render: (row) => row.unitName },
  { key: 'recipient', title: '审批单位', render: (row) => row.recipientName },
  { key: 'at', title: '报送时间', render: (row) => <Time at={row.requestedAt} /> },
];

/** Requests to open accounts. */
export function OpeningsPage() {
  const goTo = useGoTo();
  const mayManage = useMay('registry.manage');
  const mayDecide = useMay('registry.approve');
  const [{ state = mayDecide ? 'requested' : 'all', search = '' }, set] = usePageSearch<{
    state?: string;
    search?: string;
  }>();
  const list = useList(openingOperations.listOpenings, {
    query: { ...(state === 'all' ? {} : { state: state as OpeningState }), ...(search ? { search } : {}) },
  });
  return (
    <>
      <PageHeader
        title="开设申请"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => goTo('/openings/new')}>
              申请开设账号
            </Button>
          )
        }
      />
      <DataTable
        name="registry.openings"
        caption="开设申请"
        unit="件"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => goTo(`/openings/${row.id}`)}
        search={{ placeholder: '账号名称或单位', value: search, onSearch: (text) => set({ search: text }) }}
        pills={{
          label: '按状态',
          value: state,
          onChange: (value) => set({ state: value }),
          pills: [
            ...openingStates.map((one) => ({ value: one, label: openingStateTexts[one] })),
            { value: 'all', label: '全部' },
          ],
        }}
        isFiltered={search !== ''}
        onClearFilters={() => set({ search: '' })}
        empty={<EmptyState title="没有开设申请">新开账号先在这里申请，主管单位批准后再登记启用。</EmptyState>}
      />
    </>
  );
}

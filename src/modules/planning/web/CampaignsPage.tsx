import { Button } from 'antd';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useRegisterFilters } from '#ui/register-filters.tsx';
import { useMay } from '#ui/session.ts';
import { campaignOperations, campaignStates, type CampaignRow, type CampaignState } from '../campaign-contract.ts';
import { campaignStateTexts } from '../texts.ts';
import { CampaignTag } from './state-tags.tsx';

const columns: readonly DataColumn<CampaignRow>[] = [
  { key: 'title', title: '名称', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <CampaignTag state={row.state} />, width: '7.5rem', phone: 'end' },
  { key: 'period', title: '期限', render: (row) => `${row.from} 至 ${row.until}`, width: '14rem' },
  {
    key: 'accounts',
    title: '账号进度',
    render: (row) => `${row.doneCount} / ${row.accountCount} 个完成`,
    width: '9rem',
  },
  { key: 'topics', title: '选题', render: (row) => row.topicCount, width: '5rem', align: 'right', phone: 'hidden' },
  { key: 'unit', title: '发起单位', render: (row) => row.unitName, phone: 'hidden' },
];

/** Campaigns over several accounts. */
export function CampaignsPage() {
  const goTo = useGoTo();
  const mayManage = useMay('planning.desk');
  const { query, table } = useRegisterFilters<CampaignState>({
    placeholder: '名称',
    states: campaignStates,
    stateText: (state) => campaignStateTexts[state],
  });
  const list = useList(campaignOperations.listCampaigns, { query });
  return (
    <>
      <PageHeader
        title="专题活动"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => goTo('/plan-campaigns/new')}>
              发起专题
            </Button>
          )
        }
      />
      <DataTable
        name="planning.campaigns"
        caption="专题活动"
        unit="个"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/plan-campaigns/${row.id}`}
        {...table}
        tools={
          <Button href={hrefOf(campaignOperations.exportCampaigns, { query })} download>
            导出
          </Button>
        }
        empty={
          <EmptyState title="还没有专题活动">几个账号围绕一个目标联动的，在此列出目标、期限、账号和选题。</EmptyState>
        }
      />
    </>
  );
}

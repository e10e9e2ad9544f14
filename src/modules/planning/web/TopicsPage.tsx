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
import { topicOperations, topicStates, type TopicRow, type TopicState } from '../topic-contract.ts';
import { topicSourceTexts, topicStateTexts } from '../texts.ts';
import { TopicTag } from './state-tags.tsx';

const columns: readonly DataColumn<TopicRow>[] = [
  { key: 'title', title: '选题', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <TopicTag state={row.state} />, width: '7.5rem', phone: 'end' },
  {
    key: 'day',
    title: '计划发布',
    render: (row) => row.plannedOn ?? <span className="zj-quiet">未定</span>,
    width: '7.5rem',
  },
  {
    key: 'owner',
    title: '负责人',
    render: (row) => row.ownerName || <span className="zj-quiet">待认领</span>,
    width: '9rem',
  },
  { key: 'accounts', title: '发布账号', render: (row) => row.accounts.map((one) => one.name).join('、') },
  { key: 'column', title: '栏目', render: (row) => row.columnName ?? '', width: '8rem', isWide: true, phone: 'hidden' },
  {
    key: 'source',
    title: '来源',
    render: (row) => topicSourceTexts[row.source],
    width: '6rem',
    isWide: true,
    phone: 'hidden',
  },
  { key: 'unit', title: '单位', render: (row) => row.unitName, optional: true, phone: 'hidden' },
];

/** What is to be written. */
export function TopicsPage() {
  const goTo = useGoTo();
  const mayWrite = useMay('content.write');
  const { query, table } = useRegisterFilters<TopicState>({
    placeholder: '选题或负责人',
    states: topicStates,
    stateText: (state) => topicStateTexts[state],
  });
  const list = useList(topicOperations.listTopics, { query });
  return (
    <>
      <PageHeader
        title="选题"
        actions={
          mayWrite && (
            <Button type="primary" onClick={() => goTo('/plan-topics/new')}>
              登记选题
            </Button>
          )
        }
      />
      <DataTable
        name="planning.topics"
        caption="选题"
        unit="个"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/plan-topics/${row.id}`}
        {...table}
        tools={
          <Button href={hrefOf(topicOperations.exportTopics, { query })} download>
            导出
          </Button>
        }
        empty={
          <EmptyState title="还没有选题">选题可以自拟，也可以由素材、节点或上级任务转来；认领后一步开稿。</EmptyState>
        }
      />
    </>
  );
}

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
import { Time } from '#ui/Time.tsx';
import { Deadline } from '#modules/rules/web/public.tsx';
import {
  interpretationOperations as operations,
  policyKinds,
  policyStates,
  type PolicyKind,
  type PolicyRow,
  type PolicyState,
} from '../contract.ts';
import { policyChannelTexts, policyKindTexts, policyStateTexts } from '../texts.ts';
import { PolicyStateTag } from './PolicyStateTag.tsx';

const columns: readonly DataColumn<PolicyRow>[] = [
  { key: 'title', title: '文件', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '解读', render: (row) => <PolicyStateTag state={row.state} />, width: '9rem', phone: 'end' },
  {
    key: 'due',
    title: '时限',
    render: (row) =>
      (row.state === 'owed' || row.state === 'late') && row.dueAt ? (
        <Deadline dueAt={row.dueAt} clause={null} isShort />
      ) : null,
    width: '11rem',
  },
  {
    key: 'channels',
    title: '渠道',
    render: (row) =>
      row.asked.length === 0
        ? row.shown.map((one) => policyChannelTexts[one]).join('、')
        : `${row.asked.filter((one) => row.shown.includes(one)).length} / ${row.asked.length}`,
    width: '9rem',
    phone: 'hidden',
  },
  { key: 'kind', title: '种类', render: (row) => policyKindTexts[row.kind], width: '9rem' },
  { key: 'number', title: '发文字号', render: (row) => row.number, isWide: true, phone: 'hidden' },
  { key: 'unit', title: '单位', render: (row) => row.unitName, phone: 'hidden', isWide: true },
  { key: 'at', title: '公开', render: (row) => <Time at={row.publishedAt} />, width: '9rem', phone: 'hidden' },
];

/** Policies of the scope and how far they are explained. */
export function PoliciesPage() {
  const goTo = useGoTo();
  const mayWrite = useMay('content.write');
  const { query, table } = useRegisterFilters<PolicyState, PolicyKind>({
    placeholder: '标题、文号或单位',
    states: policyStates,
    stateText: (state) => policyStateTexts[state],
    kinds: policyKinds,
    kindText: (kind) => policyKindTexts[kind],
  });
  const list = useList(operations.listPolicies, { query });
  return (
    <>
      <PageHeader
        title="政策解读"
        actions={
          mayWrite && (
            <Button type="primary" onClick={() => goTo('/policies/new')}>
              登记政策文件
            </Button>
          )
        }
      >
        公开的政策文件登记后，按规则计时：政府网站和新媒体都有解读，才算同步解读。
      </PageHeader>
      <DataTable
        name="interpretation.policies"
        caption="政策文件"
        unit="份"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/policies/${row.id}`}
        {...table}
        tools={
          <Button href={hrefOf(operations.exportPolicies, { query })} download>
            导出
          </Button>
        }
        empty={
          <EmptyState title="还没有登记政策文件">
            政策、规划、行政规范性文件公开后在此登记，系统提醒何时前要解读，并核对网站和新媒体是否都有。
          </EmptyState>
        }
      />
    </>
  );
}

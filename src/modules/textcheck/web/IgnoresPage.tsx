import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { ignoreOperations, type IgnoreRow } from '../ignore-contract.ts';
import { categoryText } from '../texts.ts';
import { DictionaryTabs } from './DictionaryTabs.tsx';

interface Search extends Record<string, string | undefined> {
  state?: string;
  search?: string;
}

/** What the unit and the units above ignore: by whom, why and until when. */
export function IgnoresPage() {
  const [search, change] = usePageSearch<Search>();
  const mayManage = useMay('textcheck.manage');
  const [ending, setEnding] = useState<IgnoreRow | null>(null);
  const end = useCommand(ignoreOperations.endIgnore, { onDone: () => setEnding(null) });
  const state = search.state === 'over' ? 'over' : 'inForce';
  const list = useList(ignoreOperations.listIgnores, {
    query: { state, ...(search.search ? { search: search.search } : {}) },
  });
  return (
    <>
      <PageHeader title="忽略清单" trail={[{ label: '错敏词检查', to: '/textcheck' }]}>
        忽略的规则仍会标出，但只作提示，并写明理由和期限；到期自动恢复。
      </PageHeader>
      <DictionaryTabs current="ignores" />
      <DataTable
        name="textcheck.ignores"
        caption="忽略清单"
        unit="条"
        columns={columnsOf(mayManage && state === 'inForce' ? setEnding : undefined)}
        list={list}
        rowKey={(row) => row.id}
        search={{ placeholder: '规则', value: search.search ?? '', onSearch: (text) => change({ search: text }) }}
        pills={{
          label: '按状态',
          pills: [
            { value: 'inForce', label: '有效' },
            { value: 'over', label: '已取消或到期' },
          ],
          value: state,
          onChange: (value) => change({ state: value }),
        }}
        isFiltered={Boolean(search.search)}
        onClearFilters={() => change({ search: '' })}
        empty={
          state === 'over' ? (
            <EmptyState title="没有取消或到期的忽略">取消和到期的忽略留在这里，供查历史。</EmptyState>
          ) : (
            <EmptyState title="没有忽略的规则" action={<PageLink to="/textcheck/terms">到词表中选择规则</PageLink>}>
              在词表中打开一条规则，点“忽略这条规则”，写明理由和期限。
            </EmptyState>
          )
        }
      />
      <ConfirmDecision
        isOpen={ending !== null}
        title={`取消忽略“${ending?.ruleName ?? ''}”？`}
        effects={['本单位和下级单位的检查从现在起按规则原来的轻重命中']}
        confirmText="取消忽略"
        reasonLabel="理由"
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={(reason) => ending && end.mutate({ params: { ignoreId: ending.id }, body: { reason } })}
        onCancel={() => setEnding(null)}
      />
    </>
  );
}

function columnsOf(onEnd: ((row: IgnoreRow) => void) | undefined): DataColumn<IgnoreRow>[] {
  return [
    {
      key: 'rule',
      title: '规则',
      render: (row) => (
        <>
          <b>{row.ruleName}</b>
          {row.surface !== null && <span className="zj-quiet">（只忽略“{row.surface}”）</span>}
        </>
      ),
    },
    { key: 'category', title: '类别', width: '11em', isWide: true, render: (row) => categoryText(row.category) },
    { key: 'reason', title: '理由', render: (row) => row.reason },
    { key: 'until', title: '忽略至', width: '7.5em', render: (row) => row.validUntil },
    { key: 'unit', title: '单位', width: '11em', render: (row) => row.unitName },
    {
      key: 'added',
      title: '由谁忽略',
      width: '13em',
      isWide: true,
      render: (row) => (
        <>
          {row.addedByName} <Time at={row.createdAt} />
        </>
      ),
    },
    onEnd
      ? {
          key: 'act',
          title: '操作',
          width: '7em',
          render: (row) =>
            row.isOwn && (
              <Button type="link" size="small" onClick={() => onEnd(row)}>
                取消忽略
              </Button>
            ),
        }
      : {
          key: 'state',
          title: '状态',
          width: '12em',
          render: (row) =>
            row.state === 'ended' ? (
              <StatusTag tone="neutral">{`已取消${row.endReason ? `：${row.endReason}` : ''}`}</StatusTag>
            ) : (
              <StatusTag tone={row.state === 'expired' ? 'neutral' : 'met'}>
                {row.state === 'expired' ? '已到期' : '有效'}
              </StatusTag>
            ),
        },
  ];
}

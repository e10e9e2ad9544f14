import { App, Button } from 'antd';
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
import { monitoringOperations, sourceStates, type SourceRow, type SourceState } from '../contract.ts';
import { sourceStateTexts } from '../texts.ts';
import './monitoring.css';

const tones = { ok: 'met', failing: 'blocked', waiting: 'neutral' } as const satisfies Record<SourceState, string>;

/** The register of sources with their health; those that fail first. */
export function SourcesPage() {
  const [filters, change] = usePageSearch<{ search?: string; state?: SourceState }>();
  const [ending, setEnding] = useState<SourceRow | null>(null);
  const mayCollect = useMay('monitoring.collect');
  const list = useList(monitoringOperations.listSources, {
    query: {
      ...(filters.search ? { search: filters.search } : {}),
      ...(filters.state ? { state: filters.state } : {}),
    },
  });
  const { message } = App.useApp();
  const collect = useCommand(monitoringOperations.collectNow, {
    onDone: (reply) => void message.success(`已安排采集 ${reply.queued} 个信息源，稍后可见结果`),
  });
  const columns = toColumns(
    mayCollect ? { onCollect: (row) => collect.mutate({ body: { sourceId: row.id } }), onEnd: setEnding } : null,
  );
  const addLink = mayCollect && (
    <PageLink to="/monitoring/sources/new">
      <Button>添加信息源</Button>
    </PageLink>
  );
  return (
    <>
      <PageHeader
        title="信息源"
        actions={
          mayCollect && (
            <Button loading={collect.isPending} onClick={() => collect.mutate({ body: {} })}>
              全部立即采集
            </Button>
          )
        }
      >
        系统按间隔访问这些地址；取不到内容时记为采集失败，不当作账号未更新。
      </PageHeader>
      <DataTable
        name="monitoring.sources"
        caption="信息源"
        unit="个"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        search={{
          placeholder: '账号名称或地址',
          value: filters.search ?? '',
          onSearch: (search) => change({ search }),
        }}
        pills={{
          label: '按状态',
          value: filters.state ?? '',
          onChange: (state) => change({ state: state as SourceState }),
          pills: [
            { value: '', label: '全部' },
            ...sourceStates.map((state) => ({ value: state, label: sourceStateTexts[state] })),
          ],
        }}
        isFiltered={Boolean(filters.search || filters.state)}
        onClearFilters={() => change({ search: '', state: undefined })}
        tools={addLink}
        empty={
          <EmptyState title="还没有信息源" action={addLink}>
            添加账号的 RSS 或 Atom 地址后，系统按间隔采集，并留存原件作为证据。
          </EmptyState>
        }
      />
      <EndSource source={ending} onClose={() => setEnding(null)} />
    </>
  );
}

function EndSource({ source, onClose }: { source: SourceRow | null; onClose: () => void }) {
  const end = useCommand(monitoringOperations.endSource, { onDone: onClose });
  return (
    <ConfirmDecision
      isOpen={source !== null}
      title={`停用“${source?.accountName ?? ''}”的这个信息源？`}
      effects={['以后不再访问该地址，已采集的内容和证据保留。', '该账号没有其他信息源时，更新情况将变为无法判断。']}
      confirmText="停用"
      isDanger
      isBusy={end.isPending}
      problem={end.error}
      onConfirm={() => source && end.mutate({ params: { sourceId: source.id } })}
      onCancel={onClose}
    />
  );
}

function toColumns(
  acts: { onCollect: (row: SourceRow) => void; onEnd: (row: SourceRow) => void } | null,
): readonly DataColumn<SourceRow>[] {
  return [
    {
      key: 'account',
      title: '账号',
      width: '15em',
      render: (row) => <PageLink to={`/monitoring/accounts/${row.accountId}`}>{row.accountName}</PageLink>,
    },
    {
      key: 'state',
      title: '状态',
      width: '8em',
      render: (row) => <StatusTag tone={tones[row.state]}>{sourceStateTexts[row.state]}</StatusTag>,
      phone: 'end',
    },
    { key: 'url', title: '地址', render: (row) => <SourceAddress row={row} /> },
    {
      key: 'ok',
      title: '最近成功',
      width: '10em',
      render: (row) => (row.lastOkAt ? <Time at={row.lastOkAt} /> : '从未'),
    },
    {
      key: 'next',
      title: '下次采集',
      width: '10em',
      render: (row) => <Time at={row.nextAt} />,
      isWide: true,
      phone: 'hidden',
    },
    {
      key: 'every',
      title: '间隔',
      width: '7em',
      render: (row) => everyText(row.everyMinutes),
      isWide: true,
      phone: 'hidden',
    },
    ...(acts
      ? [
          {
            key: 'acts',
            title: '操作',
            width: '11em',
            render: (row: SourceRow) => (
              <span className="monitoring-acts">
                <Button type="link" onClick={() => acts.onCollect(row)}>
                  立即采集
                </Button>
                <Button type="link" onClick={() => acts.onEnd(row)}>
                  停用
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
}

function SourceAddress({ row }: { row: SourceRow }) {
  return (
    <>
      <span className="monitoring-url">{row.url}</span>
      {row.lastError && <div className="monitoring-error">{row.lastError}</div>}
    </>
  );
}

/** 120 → 2 小时. */
function everyText(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440} 天`;
  return minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`;
}

import { Button } from 'antd';
import { useState } from 'react';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { rescanOperations, type RescanRow } from '../contract.ts';
import { rescanStateTexts, rescanTexts, rescanTones } from '../texts.ts';
import { StartForm } from './StartForm.tsx';
import './rescan.css';

/** Every re-check of what was published, and the start of a new one. */
export function RescansPage() {
  const [isStarting, setStarting] = useState(false);
  const mayManage = useMay('textcheck.manage');
  const list = useList(rescanOperations.listRescans);
  return (
    <>
      <PageHeader
        title={rescanTexts.title}
        trail={[{ label: '错敏词检查', to: '/textcheck' }]}
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setStarting(true)} disabled={isStarting}>
              开始复查
            </Button>
          )
        }
      >
        {rescanTexts.purpose}
      </PageHeader>
      {isStarting && <StartForm onClose={() => setStarting(false)} />}
      <DataTable
        name="rescan.rescans"
        caption="历史复查"
        unit="次"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title="还没有复查过">
            {mayManage
              ? '词表新增了提法、名称或人名后，点“开始复查”，把已发布的内容重新检查一遍。'
              : '主管单位复查已发布内容后，涉及本单位的结果显示在这里。'}
          </EmptyState>
        }
      />
    </>
  );
}

const columns: readonly DataColumn<RescanRow>[] = [
  {
    key: 'reason',
    title: '原因',
    render: (row) => <PageLink to={`/rescans/${row.id}`}>{row.reason}</PageLink>,
  },
  {
    key: 'state',
    title: '状态',
    width: '8em',
    phone: 'end',
    render: (row) => <StatusTag tone={rescanTones[row.state]}>{rescanStateTexts[row.state]}</StatusTag>,
  },
  {
    key: 'seen',
    title: '已查',
    width: '11em',
    align: 'right',
    render: (row) => `${row.seen.toLocaleString('zh-CN')} / ${row.total.toLocaleString('zh-CN')} 篇`,
  },
  {
    key: 'hits',
    title: '命中',
    width: '7em',
    align: 'right',
    render: (row) => `${row.hits.toLocaleString('zh-CN')} 处`,
  },
  { key: 'unit', title: '范围', width: '14em', isWide: true, render: (row) => `${row.unitName}及下级` },
  {
    key: 'started',
    title: '开始',
    width: '14em',
    render: (row) => (
      <>
        {row.startedBy} <Time at={row.startedAt} />
      </>
    ),
  },
];

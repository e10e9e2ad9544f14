import { Button } from 'antd';
import { useState } from 'react';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SearchBox } from '#ui/SearchBox.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { platformTexts } from '#modules/registry/web/public.tsx';
import { profilesOperations, type FoundRow, type FoundState } from '../contract.ts';
import { foundStateTexts } from '../texts.ts';
import { SettleDialog } from './SettleDialog.tsx';

const states: readonly FoundState[] = ['open', 'registered', 'closed', 'notOurs'];
const tones = { open: 'blocked', registered: 'met', closed: 'neutral', notOurs: 'neutral' } as const;

/** Accounts that bear a unit's name and are not in the register, and what became of each. */
export function FoundPage() {
  const [{ state = 'open', q = '' }, setSearch] = usePageSearch<{ state?: FoundState; q?: string }>();
  const [settling, setSettling] = useState<FoundRow>();
  const goTo = useGoTo();
  const mayImport = useMay('monitoring.collect');
  const mayManage = useMay('registry.manage');
  const list = useList(profilesOperations.listFound, { query: { state, ...(q ? { search: q } : {}) } });
  const act: DataColumn<FoundRow> = {
    key: 'act',
    title: '办理',
    width: '6rem',
    render: (row) => row.state === 'open' && <Button onClick={() => setSettling(row)}>处理</Button>,
  };
  return (
    <>
      <PageHeader
        title="未登记账号"
        actions={mayImport && <Button onClick={() => goTo('/found-accounts/import')}>导入发现的账号</Button>}
      >
        平台搜索或清单中带有单位名称而不在名册里的账号。逐个补登记、关停，或认定不是本单位的。
      </PageHeader>
      <DataTable
        name="profiles.found"
        caption="未登记账号"
        unit="个"
        columns={mayManage ? [...columns, act] : columns}
        list={list}
        rowKey={(row) => row.id}
        pills={{
          label: '按状态',
          pills: states.map((value) => ({
            value,
            label: foundStateTexts[value],
            count: value === state && list.count ? list.count : undefined,
          })),
          value: state,
          onChange: (value) => setSearch({ state: value as FoundState }),
        }}
        tools={
          <SearchBox placeholder="账号或单位" value={q} onSearch={(value) => setSearch({ q: value || undefined })} />
        }
        empty={
          <EmptyState title={state === 'open' ? '没有待处理的未登记账号' : '没有这一类账号'}>
            导入平台搜索结果或排查清单后，与名册比对，不在名册里的出现在这里。
          </EmptyState>
        }
      />
      {settling && <SettleDialog row={settling} onClose={() => setSettling(undefined)} />}
    </>
  );
}

const columns: readonly DataColumn<FoundRow>[] = [
  { key: 'name', title: '账号', phone: 'title', render: (row) => row.name },
  { key: 'platform', title: '平台', width: '8rem', render: (row) => platformTexts[row.platform] },
  { key: 'unit', title: '带有的单位名称', render: (row) => row.unitName },
  { key: 'subject', title: '认证主体', isWide: true, render: (row) => row.certifiedSubject ?? '' },
  { key: 'source', title: '来源', isWide: true, phone: 'hidden', render: (row) => row.source },
  { key: 'foundAt', title: '发现', width: '9rem', render: (row) => <Time at={row.foundAt} /> },
  {
    key: 'state',
    title: '状态',
    width: '8rem',
    phone: 'end',
    render: (row) => <StatusTag tone={tones[row.state]}>{foundStateTexts[row.state]}</StatusTag>,
  },
  { key: 'reason', title: '处理说明', isWide: true, render: (row) => row.settleReason },
];

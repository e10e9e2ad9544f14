import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { hrefOf, useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { useNow } from '#ui/use-now.ts';
import { applicationOperations, type ApplicationRow } from '../application-contract.ts';
import { recordOperations } from '../record-contract.ts';
import { ApplicationForm, ApplicationActs } from './ApplicationForm.tsx';
import './custody.css';

interface Filters extends Record<string, string | undefined> {
  search?: string;
  view?: 'granted' | 'revoked' | 'all';
}

/** Third parties' programs that accounts gave rights to, and the keys of platform interfaces. */
export function ApplicationsPage() {
  const [filters, setFilters] = usePageSearch<Filters>();
  const list = useList(applicationOperations.listApplications, { query: filters });
  const mayManage = useMay('custody.manage');
  const today = toDay(useNow());
  const [open, setOpen] = useState<ApplicationRow | 'new' | null>(null);
  const columns: readonly DataColumn<ApplicationRow>[] = [
    { key: 'name', title: '应用', render: (row) => row.name, phone: 'title' },
    { key: 'account', title: '账号', render: (row) => row.accountName },
    { key: 'unit', title: '主办单位', isWide: true, render: (row) => row.unitName, phone: 'hidden' },
    { key: 'rights', title: '权限', render: (row) => row.rights },
    { key: 'since', title: '授权日期', width: '8em', render: (row) => row.since, phone: 'hidden' },
    {
      key: 'review',
      title: '状态',
      width: '11em',
      render: (row) =>
        row.revokedOn ? (
          <StatusTag tone="neutral">{`${row.revokedOn} 取消`}</StatusTag>
        ) : (
          <StatusTag tone={row.reviewOn < today ? 'blocked' : 'met'}>{`${row.reviewOn} 前核对`}</StatusTag>
        ),
      phone: 'end',
    },
  ];
  return (
    <>
      <PageHeader
        title="授权应用"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setOpen('new')}>
              登记授权
            </Button>
          )
        }
      >
        账号把权限给了哪些第三方应用，何时核对、何时取消。
      </PageHeader>
      <DataTable
        name="custody.applications"
        caption="授权"
        unit="项"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        onOpen={setOpen}
        search={{
          placeholder: '应用、提供单位、账号或主办单位',
          value: filters.search ?? '',
          onSearch: (search) => setFilters({ search }),
        }}
        pills={{
          label: '按状态',
          value: filters.view ?? 'granted',
          onChange: (view) => setFilters({ view: view as 'granted' }),
          pills: [
            { value: 'granted', label: '有效' },
            { value: 'revoked', label: '已取消' },
            { value: 'all', label: '全部' },
          ],
        }}
        tools={
          <Button href={hrefOf(applicationOperations.exportApplications)} download>
            导出
          </Button>
        }
        isFiltered={Boolean(filters.search)}
        onClearFilters={() => setFilters({ search: '' })}
        empty={
          <EmptyState title="没有登记第三方授权">
            排版、数据、客服等第三方应用得到账号授权时，登记在这里，定期核对，不用了就取消。
          </EmptyState>
        }
      />
      <SealedKeys />
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size="large"
        title={open === 'new' ? '登记授权' : open?.name}
        destroyOnHidden
      >
        {open === 'new' && <ApplicationForm onDone={() => setOpen(null)} />}
        {open !== null && open !== 'new' && (
          <ApplicationActs application={open} mayManage={mayManage} onDone={() => setOpen(null)} />
        )}
      </Drawer>
    </>
  );
}

function SealedKeys() {
  const keys = useOperation(recordOperations.listKeys);
  if (!keys.data || keys.data.rows.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>本系统持有的接口密钥</h2>
      <ul className="cus-lines">
        {keys.data.rows.map((key) => (
          <li key={key.accountId}>
            <span>
              {key.accountName}{' '}
              <span className="zj-quiet">
                {key.appId}，{key.origin}
              </span>
            </span>
            <span className="zj-quiet">
              {key.secretChangedAt ? (
                <>
                  密钥由{key.secretChangedBy}更换于 <Time at={key.secretChangedAt} />
                </>
              ) : (
                '更换时间未知'
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="zj-quiet">密钥加密保存，任何人都看不到。</p>
    </section>
  );
}

import { Button, Select } from 'antd';
import { useState } from 'react';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import type { ListState } from '#ui/list.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { galleryNow, sampleLists, type SampleAccount } from './gallery-data.ts';

const stateWords = {
  silent: <StatusTag tone="blocked">超 14 天未更新</StatusTag>,
  soon: <StatusTag tone="soon">即将超期</StatusTag>,
  normal: <StatusTag tone="met">正常</StatusTag>,
  closing: <StatusTag tone="neutral">关停公示中</StatusTag>,
};

export const sampleColumns: readonly DataColumn<SampleAccount>[] = [
  { key: 'name', title: '账号', render: (row) => row.name, phone: 'title', sortable: true },
  { key: 'platform', title: '平台', width: '9em', render: (row) => row.platform },
  { key: 'unit', title: '主办单位', width: '15em', render: (row) => row.unit },
  { key: 'state', title: '状态', width: '11em', render: (row) => stateWords[row.state], phone: 'end' },
  {
    key: 'last',
    title: '最近更新',
    width: '9em',
    render: (row) => <Time at={row.lastPostAt} now={galleryNow} />,
    sortable: true,
  },
  {
    key: 'followers',
    title: '关注数',
    width: '8em',
    align: 'right',
    isWide: true,
    render: (row) => row.followers.toLocaleString('zh-CN'),
    phone: 'hidden',
  },
  { key: 'id', title: '编号', render: (row) => row.id, optional: true, phone: 'hidden' },
];

const nothing = (
  <EmptyState title="还没有登记账号" action={<Button type="primary">登记第一个账号</Button>}>
    登记或导入后，账号会列在这里，并开始按规则监测更新。
  </EmptyState>
);

/** A register in its states. */
export function GalleryTables() {
  const [view, setView] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['a1', 'a2']));
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<{ key: string; order: 'asc' | 'desc' }>({ key: 'last', order: 'desc' });
  return (
    <section className="gallery-part">
      <h2>名册</h2>
      <DataTable
        name="gallery.accounts"
        caption="账号"
        unit="个"
        columns={sampleColumns}
        list={sampleLists.ready}
        rowKey={(row) => row.id}
        rowHref={(row) => `/accounts/${row.id}`}
        selection={{ chosen, onChange: setChosen }}
        bulk={<Button>发起核查</Button>}
        sort={sort}
        onSort={setSort}
        search={{ placeholder: '账号名称、拼音或编号', value: search, onSearch: setSearch }}
        filters={
          <Select
            aria-label="平台"
            placeholder="全部平台"
            style={{ minWidth: '9em' }}
            options={[{ value: 'wechat', label: '微信公众号' }]}
          />
        }
        tools={
          <>
            <Button>导入</Button>
            <Button>导出</Button>
          </>
        }
        pills={{
          label: '按状态',
          value: view,
          onChange: setView,
          pills: [
            { value: '', label: '全部', count: { value: 1000, capped: true } },
            { value: 'silent', label: '超期未更新', count: 7, alert: true },
            { value: 'soon', label: '即将超期', count: 12 },
            { value: 'closing', label: '关停公示中', count: 0 },
          ],
        }}
        empty={nothing}
      />
      <div className="gallery-two">
        <Variant title="正在读取" list={sampleLists.loading} />
        <Variant title="没有内容" list={sampleLists.empty} />
        <Variant title="读取失败" list={sampleLists.error} />
        <Variant title="筛选后没有" list={sampleLists.empty} isFiltered />
      </div>
    </section>
  );
}

function Variant({
  title,
  list,
  isFiltered = false,
}: {
  title: string;
  list: ListState<SampleAccount>;
  isFiltered?: boolean;
}) {
  return (
    <div>
      <h3>{title}</h3>
      <DataTable
        name="gallery.variant"
        caption={title}
        columns={sampleColumns.slice(0, 2)}
        list={list}
        rowKey={(row) => row.id}
        empty={nothing}
        isFiltered={isFiltered}
        onClearFilters={() => undefined}
      />
    </div>
  );
}

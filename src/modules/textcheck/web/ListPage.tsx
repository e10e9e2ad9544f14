import { Button } from 'antd';
import { useState } from 'react';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { dayStateTexts, listNameTexts, listRegisterTexts } from '../dictionary-texts.ts';
import { listOperations, type ListEntryRow, type ListRegister } from '../lists-contract.ts';
import { DictionaryTabs } from './DictionaryTabs.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { EntryDrawer } from './EntryDrawer.tsx';

interface Search extends Record<string, string | undefined> {
  view?: string;
  search?: string;
  open?: string;
}

const leads: Record<ListRegister, string> = {
  leaders: '检查按名单核对姓名、职务和排序。名单由本单位按公布的任免文件维护，产品不带任何人名。',
  sources: '名单中有来源后，转载时来源不在名单内的会提示核对；以“本地前缀”开头的本地机构视同在内。',
};
const empties: Record<ListRegister, string> = {
  leaders: '先加入本级领导的姓名、职务和排序，或用 CSV 文件导入。上级单位的名单会自动用于本单位。',
  sources: '先加入可以转载的媒体和上级机构名称，或用 CSV 文件导入；名单为空时不检查来源是否在内。',
};

export const LeadersPage = () => <ListPage register="leaders" />;
export const SourcesPage = () => <ListPage register="sources" />;

/** A list that detectors compare with: the unit's own entries and those of the units above. */
function ListPage({ register }: { register: ListRegister }) {
  const [search, change] = usePageSearch<Search>();
  const mayManage = useMay('textcheck.manage');
  const [editing, setEditing] = useState<ListEntryRow | 'new' | null>(null);
  const view = (search.view ?? 'office') as 'office' | 'own' | 'above' | 'ended';
  const list = useList(listOperations.listEntries, {
    params: { register },
    query: { view, ...(search.search ? { search: search.search } : {}) },
  });
  const title = listRegisterTexts[register];
  const add = mayManage && (
    <Button type="primary" onClick={() => setEditing('new')}>
      {register === 'leaders' ? '新增领导人' : '新增来源'}
    </Button>
  );
  return (
    <>
      <PageHeader title={title} trail={[{ label: '错敏词检查', to: '/textcheck' }]} actions={add}>
        {leads[register]}
      </PageHeader>
      <DictionaryTabs current={register} />
      <DataTable
        name={`textcheck.${register}`}
        caption={title}
        unit={register === 'leaders' ? '人' : '条'}
        columns={register === 'leaders' ? leaderColumns : sourceColumns}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => change({ open: row.id })}
        {...(search.open ? { currentKey: search.open } : {})}
        search={{
          placeholder: register === 'leaders' ? '姓名' : '名称',
          value: search.search ?? '',
          onSearch: (text) => change({ search: text }),
        }}
        pills={{
          label: '按来源',
          pills: [
            { value: 'office', label: '全部' },
            { value: 'own', label: '本单位' },
            { value: 'above', label: '上级单位' },
            { value: 'ended', label: '已移出' },
          ],
          value: view,
          onChange: (value) => change({ view: value, open: '' }),
        }}
        tools={
          <>
            <Button href={hrefOf(listOperations.exportEntries, { params: { register } })} download>
              导出本单位名单
            </Button>
            {mayManage && <PageLink to={`/textcheck/${register}/import`}>导入</PageLink>}
          </>
        }
        isFiltered={Boolean(search.search)}
        onClearFilters={() => change({ search: '' })}
        empty={
          <EmptyState
            title={view === 'ended' ? '没有移出的条目' : '名单还是空的'}
            action={view === 'ended' ? undefined : add}
          >
            {view === 'ended' ? '移出和过期的条目留在这里，供查历史。' : empties[register]}
          </EmptyState>
        }
      />
      <EntryDrawer
        row={list.rows.find((row) => row.id === search.open)}
        onEdit={setEditing}
        onClose={() => change({ open: '' })}
      />
      {editing && (
        <EntryDialog
          register={register}
          entry={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

const shared: readonly DataColumn<ListEntryRow>[] = [
  { key: 'unit', title: '单位', width: '11em', isWide: true, render: (row) => row.unitName },
  { key: 'until', title: '有效期至', width: '8em', render: (row) => row.validUntil ?? '长期' },
  {
    key: 'state',
    title: '状态',
    width: '6.5em',
    phone: 'end',
    render: (row) => (
      <StatusTag tone={row.state === 'inForce' ? 'met' : 'neutral'}>
        {row.state === 'ended' ? '已移出' : dayStateTexts[row.state]}
      </StatusTag>
    ),
  },
];

const leaderColumns: readonly DataColumn<ListEntryRow>[] = [
  { key: 'name', title: '姓名', width: '9em', render: (row) => <b>{row.name}</b> },
  { key: 'titles', title: '职务', render: (row) => row.titles.join('、') },
  { key: 'position', title: '排序', width: '5em', align: 'right', render: (row) => row.position },
  { key: 'basis', title: '依据', isWide: true, render: (row) => row.basis },
  ...shared,
];

const sourceColumns: readonly DataColumn<ListEntryRow>[] = [
  { key: 'name', title: '名称', render: (row) => <b>{row.name}</b> },
  { key: 'list', title: '种类', width: '7em', render: (row) => listNameTexts[row.list] },
  { key: 'basis', title: '依据', render: (row) => row.basis },
  ...shared,
];

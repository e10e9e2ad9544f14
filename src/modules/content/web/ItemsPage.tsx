import { Button } from 'antd';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { contentOperations, itemStates, type ItemRow, type ItemState } from '../contract.ts';
import { classesText } from '../texts.ts';
import { stateWords } from './item-words.ts';

type Search = { state?: string; search?: string; mine?: string };

/** Register of items. */
export function ItemsPage() {
  const [search, change] = usePageSearch<Search>();
  const goTo = useGoTo();
  const mayWrite = useMay('content.write');
  const { state, search: words, mine } = search;
  const list = useList(contentOperations.listItems, {
    query: {
      ...(state ? { state: state as ItemState } : {}),
      ...(words ? { search: words } : {}),
      ...(mine ? { mine: true } : {}),
    },
  });
  const write = mayWrite && (
    <Button type="primary" onClick={() => goTo('/items/new')}>
      写稿
    </Button>
  );
  return (
    <>
      <PageHeader title="稿件" actions={write}>
        从草稿到签发的全部稿件，新的在前。
      </PageHeader>
      <DataTable
        name="content.items"
        caption="稿件"
        unit="篇"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/items/${row.id}`}
        search={{ placeholder: '标题、拼音或首字母', value: words ?? '', onSearch: (text) => change({ search: text }) }}
        pills={{
          label: '按状态',
          pills: [
            { value: '', label: '全部' },
            ...itemStates.map((value) => ({ value, label: stateWords[value].text })),
          ],
          value: state ?? '',
          onChange: (value) => change({ state: value }),
        }}
        filters={
          mayWrite && (
            <Button
              type={mine ? 'primary' : 'default'}
              ghost={Boolean(mine)}
              aria-pressed={Boolean(mine)}
              onClick={() => change({ mine: mine ? '' : '1' })}
            >
              只看本人
            </Button>
          )
        }
        isFiltered={Boolean(state ?? words ?? mine)}
        onClearFilters={() => change({ state: '', search: '', mine: '' })}
        empty={
          <EmptyState title="还没有稿件" action={write}>
            稿件写好后提交审核，经初审、复审、终审通过，由签发人签发到所选账号。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: DataColumn<ItemRow>[] = [
  { key: 'title', title: '标题', render: (row) => row.title },
  {
    key: 'state',
    title: '状态',
    width: '10em',
    phone: 'end',
    render: (row) => (
      <StatusTag tone={stateWords[row.state].tone}>
        {row.stepText ? `待${row.stepText}` : stateWords[row.state].text}
      </StatusTag>
    ),
  },
  {
    key: 'class',
    title: '类别',
    width: '6em',
    isWide: true,
    phone: 'hidden',
    render: (row) => classesText(row.classes),
  },
  { key: 'author', title: '采编', width: '9em', render: (row) => row.authorName },
  { key: 'unit', title: '单位', width: '14em', isWide: true, phone: 'hidden', render: (row) => row.unitName },
  {
    key: 'targets',
    title: '账号',
    width: '5em',
    align: 'right',
    phone: 'hidden',
    render: (row) => `${row.targetCount} 个`,
  },
  {
    key: 'number',
    title: '版本',
    width: '5em',
    align: 'right',
    optional: true,
    phone: 'hidden',
    render: (row) => `第 ${row.number} 版`,
  },
  { key: 'changed', title: '最近变动', width: '9em', render: (row) => <Time at={row.changedAt} as="since" /> },
];

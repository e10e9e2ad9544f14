import { Button } from 'antd';
import { toChineseDay } from '#shared/time.ts';
import { useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { rulesOperations } from '../contract.ts';
import { packOperations, rulePackStates, type RulePackRow, type RulePackState } from '../packs-contract.ts';
import { rulePackStateTexts } from '../packs-texts.ts';
import { PacksNotLoaded } from './PacksNotLoaded.tsx';
import { PackStateTag } from './PackStateTag.tsx';

/** The packs that the offices of the scope wrote themselves. */
export function PackDraftsPage() {
  const goTo = useGoTo();
  const mayDraft = useMay('rules.draft');
  const [{ state = '' }, setSearch] = usePageSearch<{ state?: string }>();
  const list = useList(packOperations.listRulePacks, {
    query: state === '' ? {} : { state: state as RulePackState },
  });
  const packs = useOperation(rulesOperations.listPacks);
  const pills = [
    { value: '', label: '全部' },
    ...rulePackStates.map((value) => ({ value, label: rulePackStateTexts[value] })),
  ];
  return (
    <>
      <PageHeader
        title="规则包草案"
        trail={[{ label: '规则包', to: '/rules/packs' }]}
        actions={
          mayDraft && (
            <Button type="primary" onClick={() => goTo('/rules/drafts/new')}>
              起草
            </Button>
          )
        }
      >
        本单位自己的文件整理成规则包，一人起草，另一人签发；签发后适用于本单位及下级，新版取代旧版，已立的问题不变，正在计时的事项从施行日起按新规则重算。
      </PageHeader>
      <PacksNotLoaded packs={packs.data?.notLoaded ?? []} />
      <DataTable
        name="rules.drafts"
        caption="规则包草案"
        unit="份"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/rules/drafts/${row.id}`}
        pills={{
          label: '按状态',
          pills: pills.map((pill) => ({ ...pill, count: pill.value === state && list.count ? list.count : undefined })),
          value: state,
          onChange: (value) => setSearch({ state: value }),
        }}
        isFiltered={state !== ''}
        onClearFilters={() => setSearch({ state: '' })}
        empty={
          <EmptyState
            title="还没有自己的规则包"
            action={mayDraft ? <PageLink to="/rules/drafts/new">起草第一份</PageLink> : undefined}
          >
            上级文件已随产品整理好。本单位另有办法、细则的，可整理成规则包补充进来。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: readonly DataColumn<RulePackRow>[] = [
  { key: 'title', title: '题名', render: (row) => row.title, phone: 'title' },
  {
    key: 'edition',
    title: '编号和版次',
    width: '13rem',
    render: (row) => (row.packId === '' ? '—' : `${row.packId}${row.version === null ? '' : ` 第 ${row.version} 版`}`),
  },
  { key: 'state', title: '状态', width: '8rem', render: (row) => <PackStateTag pack={row} />, phone: 'end' },
  {
    key: 'from',
    title: '施行',
    width: '9rem',
    render: (row) => (row.effectiveFrom ? toChineseDay(row.effectiveFrom) : '—'),
  },
  { key: 'unit', title: '单位', isWide: true, render: (row) => row.unitName },
  {
    key: 'edited',
    title: '起草或修改',
    width: '12rem',
    render: (row) => (
      <>
        <Time at={row.editedAt} /> {row.editedByName}
      </>
    ),
  },
  {
    key: 'issued',
    title: '签发',
    width: '9rem',
    isWide: true,
    render: (row) => row.issuedByName ?? '—',
    phone: 'hidden',
  },
];

import DownOutlined from '@ant-design/icons/DownOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { hrefOf, useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import type { ListState } from '#ui/list.ts';
import { PageLink, useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { organisationOperations, type UnitRow } from '../contract.ts';
import { unitKindTexts, unitLevelTexts } from '../texts.ts';
import { depthOf, foldedAtFirst, parentsOf, visibleRows } from './unit-tree.ts';
import './organisation.css';

/** The tree of units with what hangs on each. */
export function UnitsPage() {
  const [{ search = '' }, setSearch] = usePageSearch<{ search?: string }>();
  const units = useOperation(
    organisationOperations.listUnits,
    { query: search === '' ? {} : { search } },
    { keepPrevious: true },
  );
  const all = useMemo(() => units.data?.rows ?? [], [units.data]);
  const [chosenFolds, setFolds] = useState<ReadonlySet<string> | null>(null);
  const folds = search === '' ? (chosenFolds ?? foldedAtFirst(all)) : new Set<string>();
  const toggle = (id: string) =>
    setFolds(new Set(folds.has(id) ? [...folds].filter((one) => one !== id) : [...folds, id]));
  const rows = visibleRows(all, folds);
  const mayManage = useMay('organisation.manage');
  const goTo = useGoTo();
  const list: ListState<UnitRow> = {
    rows,
    count: { value: all.length, capped: units.data?.capped ?? false },
    status: units.data ? 'ready' : units.isError ? 'error' : 'loading',
    problem: units.error,
    hasMore: false,
    isReadingMore: false,
    isRefreshing: units.isPlaceholderData,
    readMore: () => undefined,
    retry: () => void units.refetch(),
  };
  return (
    <>
      <PageHeader
        title="单位"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => goTo('/units/new')}>
              新增单位
            </Button>
          )
        }
      >
        {units.data && `${all.length.toLocaleString('zh-CN')}${units.data.capped ? '+' : ''} 个单位`}
      </PageHeader>
      <DataTable
        name="organisation.units"
        caption="单位"
        unit="个"
        columns={columnsOf({
          base: all[0]?.path ?? '',
          isSearch: search !== '',
          parents: parentsOf(all),
          folds,
          toggle,
          mayManage,
        })}
        list={list}
        rowKey={(row) => row.id}
        search={{
          placeholder: '名称、首字母、曾用名或代码',
          value: search,
          onSearch: (text) => setSearch({ search: text }),
        }}
        isFiltered={search !== ''}
        onClearFilters={() => setSearch({ search: '' })}
        tools={
          <>
            {mayManage && <Button onClick={() => goTo('/units/import')}>导入</Button>}
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                href={hrefOf(organisationOperations.exportUnits, { query: { format, search } })}
                download
              >
                导出 {format === 'xlsx' ? 'Excel' : 'CSV'}
              </Button>
            ))}
          </>
        }
        empty={<EmptyState title="还没有单位">新增或导入后，单位按上下级列在这里。</EmptyState>}
      />
      {units.data?.capped && <p className="zj-quiet">单位较多，只列出前 2,000 个，请用搜索查找。</p>}
    </>
  );
}

interface TreeView {
  base: string;
  isSearch: boolean;
  parents: ReadonlySet<string>;
  folds: ReadonlySet<string>;
  toggle: (id: string) => void;
  mayManage: boolean;
}

function columnsOf(view: TreeView): readonly DataColumn<UnitRow>[] {
  return [
    { key: 'name', title: '单位', render: (row) => <UnitName row={row} {...view} />, phone: 'title' },
    { key: 'kind', title: '类别', width: '8em', render: (row) => unitKindTexts[row.kind] },
    { key: 'level', title: '层级', width: '8em', render: (row) => unitLevelTexts[row.level], phone: 'hidden' },
    {
      key: 'code',
      title: '区划代码',
      width: '9em',
      isWide: true,
      render: (row) => row.divisionCode ?? '',
      phone: 'hidden',
    },
    {
      key: 'packs',
      title: '规则包',
      width: '8em',
      isWide: true,
      render: (row) => (row.packIds.length > 0 ? row.packIds.join('、') : <span className="zj-quiet">同上级</span>),
      phone: 'hidden',
    },
    {
      key: 'accounts',
      title: '账号',
      width: '6em',
      align: 'right',
      render: (row) => <Count count={row.accountCount} to="/accounts" unitId={row.id} />,
    },
    {
      key: 'people',
      title: '人员',
      width: '6em',
      align: 'right',
      render: (row) => <Count count={row.personCount} to="/people" unitId={row.id} />,
    },
    ...(view.mayManage
      ? [
          {
            key: 'add',
            title: '下级',
            width: '7em',
            render: (row: UnitRow) =>
              !row.ended && (
                <PageLink to="/units/new" search={{ parentId: row.id }}>
                  新增
                </PageLink>
              ),
          } as const,
        ]
      : []),
  ];
}

function UnitName({ row, base, isSearch, parents, folds, toggle }: TreeView & { row: UnitRow }) {
  const isFolded = folds.has(row.id);
  return (
    <span
      className="org-unit-name"
      style={{ paddingLeft: isSearch ? 0 : `${Math.min(depthOf(row.path, base), 8) * 1.1}em` }}
    >
      {!isSearch && parents.has(row.id) ? (
        <button
          type="button"
          className="org-unit-fold"
          aria-expanded={!isFolded}
          aria-label={`${isFolded ? '展开' : '收起'}${row.name}的下级`}
          onClick={() => toggle(row.id)}
        >
          {isFolded ? <RightOutlined aria-hidden /> : <DownOutlined aria-hidden />}
        </button>
      ) : (
        !isSearch && <span className="org-unit-leaf" />
      )}
      <span>
        <PageLink to={`/units/${row.id}`}>{row.name}</PageLink>
        {row.oldNames.length > 0 && <span className="zj-quiet">（原{row.oldNames.join('、')}）</span>}
      </span>
      {row.ended && <span className="zj-quiet">（已撤销）</span>}
    </span>
  );
}

function Count({ count, to, unitId }: { count: number; to: string; unitId: string }) {
  if (count === 0) return <span className="zj-quiet">0</span>;
  return (
    <PageLink to={to} search={{ unitId }}>
      {count.toLocaleString('zh-CN')}
    </PageLink>
  );
}

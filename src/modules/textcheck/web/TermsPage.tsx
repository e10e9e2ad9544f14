import { Button, Select } from 'antd';
import { categories } from '#textguard/categories.ts';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { severities } from '../contract.ts';
import { dayStateTexts, termLayerTexts, termViewTexts } from '../dictionary-texts.ts';
import { termOperations, termViews, type TermRow, type TermView } from '../terms-contract.ts';
import { categoryText, severityTexts } from '../texts.ts';
import { DictionaryTabs } from './DictionaryTabs.tsx';
import { SeverityTag } from './SeverityTag.tsx';
import { TermDrawer } from './TermDrawer.tsx';

interface Search extends Record<string, string | undefined> {
  view?: string;
  search?: string;
  category?: string;
  severity?: string;
  open?: string;
}

/** What the check looks for: words of the unit and the units above, and the product's words and procedures. */
export function TermsPage() {
  const [search, change] = usePageSearch<Search>();
  const goTo = useGoTo();
  const mayManage = useMay('textcheck.manage');
  const view = (search.view ?? 'office') as TermView;
  const { open, view: _, ...filters } = search;
  const list = useList(termOperations.listTerms, { query: { view, ...filters } as { view: TermView } });
  const add = mayManage && (
    <Button type="primary" onClick={() => goTo('/textcheck/terms/new')}>
      新增词条
    </Button>
  );
  return (
    <>
      <PageHeader title="词表" trail={[{ label: '错敏词检查', to: '/textcheck' }]} actions={add}>
        单位自建的词对本单位和下级单位即时生效；内置词和内置规则由产品维护，不含人名。
      </PageHeader>
      <DictionaryTabs current="terms" />
      <DataTable
        name="textcheck.terms"
        caption="词表"
        unit="条"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => change({ open: row.id })}
        {...(open ? { currentKey: open } : {})}
        search={{ placeholder: '词', value: search.search ?? '', onSearch: (text) => change({ search: text }) }}
        pills={{
          label: '按来源',
          pills: termViews.map((value) => ({ value, label: termViewTexts[value] })),
          value: view,
          onChange: (value) => change({ view: value, open: '' }),
        }}
        filters={<TermFilters search={search} onChange={change} />}
        tools={
          <>
            <Button href={hrefOf(termOperations.exportTerms)} download>
              导出本单位词条
            </Button>
            {mayManage && <PageLink to="/textcheck/terms/import">导入</PageLink>}
          </>
        }
        isFiltered={Boolean(search.search || search.category || search.severity)}
        onClearFilters={() => change({ search: '', category: '', severity: '' })}
        empty={<Empty view={view} action={view === 'office' || view === 'own' ? add : undefined} />}
      />
      <TermDrawer row={list.rows.find((row) => row.id === open)} onClose={() => change({ open: '' })} />
    </>
  );
}

function TermFilters({ search, onChange }: { search: Search; onChange: (part: Search) => void }) {
  return (
    <>
      <Select
        aria-label="类别"
        allowClear
        placeholder="全部类别"
        style={{ minWidth: '11em' }}
        popupMatchSelectWidth={false}
        value={search.category || null}
        onChange={(value: string | null) => onChange({ category: value ?? '' })}
        options={categories.map((entry) => ({ value: entry.code, label: categoryText(entry.code) }))}
      />
      <Select
        aria-label="轻重"
        allowClear
        placeholder="轻重不限"
        style={{ minWidth: '8em' }}
        value={search.severity || null}
        onChange={(value: string | null) => onChange({ severity: value ?? '' })}
        options={severities.map((one) => ({ value: one, label: severityTexts[one] }))}
      />
    </>
  );
}

function Empty({ view, action }: { view: TermView; action: React.ReactNode }) {
  if (view === 'ended') return <EmptyState title="没有停用的词条">停用和过期的词条留在这里，供查历史。</EmptyState>;
  if (view === 'above') return <EmptyState title="上级单位没有自建词条">上级单位加入的词会自动出现在这里。</EmptyState>;
  return (
    <EmptyState title="还没有自建词条" action={action}>
      本地地名、机构全称、规范提法等容易写错的词，由维护词表的岗位逐条新增，或用 CSV
      文件导入；检查和提交审核时一并识别。
    </EmptyState>
  );
}

const columns: readonly DataColumn<TermRow>[] = [
  { key: 'term', title: '词', render: (row) => <b>{row.term}</b> },
  {
    key: 'severity',
    title: '轻重',
    width: '7.5em',
    phone: 'end',
    render: (row) => <SeverityTag severity={row.severity} />,
  },
  { key: 'category', title: '类别', width: '11em', render: (row) => categoryText(row.category) },
  {
    key: 'suggestions',
    title: '建议写法',
    render: (row) => (row.isRightForm ? '此词即正确写法' : row.suggestions.join('、') || '—'),
  },
  { key: 'basis', title: '依据', isWide: true, render: (row) => row.basis },
  {
    key: 'unit',
    title: '来源',
    width: '10em',
    isWide: true,
    render: (row) => row.unitName ?? termLayerTexts[row.layer],
  },
  { key: 'until', title: '有效期至', width: '8em', optional: true, render: (row) => row.validUntil ?? '长期' },
  {
    key: 'state',
    title: '状态',
    width: '6.5em',
    render: (row) => (
      <StatusTag tone={row.state === 'inForce' ? 'met' : 'neutral'}>{dayStateTexts[row.state]}</StatusTag>
    ),
  },
];

import { Button, Input } from 'antd';
import { hrefOf, useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { budgetOperations, budgetPurposes, type BudgetPurpose, type BudgetRow } from '../contract.ts';
import { budgetPurposeTexts } from '../texts.ts';
import { toYuan } from './to-yuan.ts';

const columns: readonly DataColumn<BudgetRow>[] = [
  { key: 'head', title: '预算科目', render: (row) => row.head, phone: 'title' },
  { key: 'year', title: '年度', render: (row) => row.year, phone: 'end' },
  { key: 'unit', title: '单位', render: (row) => row.unitName },
  { key: 'purpose', title: '用途', render: (row) => budgetPurposeTexts[row.purpose] },
  { key: 'amount', title: '预算（元）', render: (row) => toYuan(row.amount), align: 'right' },
  {
    key: 'executed',
    title: '累计执行（元）',
    render: (row) => (row.executed === null ? '未登记' : toYuan(row.executed)),
    align: 'right',
  },
  { key: 'source', title: '依据文件', render: (row) => row.source, phone: 'hidden', isWide: true },
];

/** Money by year: the sums, then the lines. */
export function BudgetPage() {
  const goTo = useGoTo();
  const mayManage = useMay('arrangements.manage');
  const [{ search = '', purpose = 'all', year = '' }, set] = usePageSearch<{
    search?: string;
    purpose?: string;
    year?: string;
  }>();
  const yearNumber = /^20\d\d$/.test(year) ? Number(year) : undefined;
  const query = {
    ...(search ? { search } : {}),
    ...(yearNumber === undefined ? {} : { year: yearNumber }),
    ...(purpose === 'all' ? {} : { purpose: purpose as BudgetPurpose }),
  };
  const list = useList(budgetOperations.listBudget, { query });
  return (
    <>
      <PageHeader
        title="经费"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => goTo('/budget/new')}>
              登记经费
            </Button>
          )
        }
      />
      <section style={{ marginBottom: '1.25rem' }}>
        <YearSums year={yearNumber} />
      </section>
      <DataTable
        name="budget.lines"
        caption="经费"
        unit="笔"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/budget/${row.id}`}
        search={{ placeholder: '科目、依据文件或单位', value: search, onSearch: (text) => set({ search: text }) }}
        filters={
          <Input
            aria-label="年度"
            placeholder="年度"
            inputMode="numeric"
            maxLength={4}
            style={{ width: 88 }}
            value={year}
            onChange={(event) => set({ year: event.target.value })}
          />
        }
        pills={{
          label: '按用途',
          value: purpose,
          onChange: (value) => set({ purpose: value }),
          pills: [
            { value: 'all', label: '全部' },
            ...budgetPurposes.map((one) => ({ value: one, label: budgetPurposeTexts[one] })),
          ],
        }}
        tools={
          <Button href={hrefOf(budgetOperations.exportBudget, { query })} download>
            导出
          </Button>
        }
        isFiltered={search !== '' || purpose !== 'all' || year !== ''}
        onClearFilters={() => set({ search: '', purpose: '', year: '' })}
        empty={<EmptyState title="还没有登记经费">按年度登记预算科目、用途、金额和依据文件。</EmptyState>}
      />
    </>
  );
}

function YearSums({ year }: { year: number | undefined }) {
  const { data } = useOperation(budgetOperations.readBudgetYear, { query: year === undefined ? {} : { year } });
  if (!data) return null;
  return (
    <Facts
      items={[
        { label: `${data.year} 年预算`, value: `${toYuan(data.planned)} 元` },
        { label: '累计执行', value: `${toYuan(data.executed)} 元` },
        ...data.purposes
          .filter((one) => /[1-9]/.test(one.planned))
          .map((one) => ({
            label: budgetPurposeTexts[one.purpose],
            value: `预算 ${toYuan(one.planned)} 元，执行 ${toYuan(one.executed)} 元`,
          })),
        {
          label: '没有经费的单位',
          value: (
            <>
              {data.unitsWithout} 个（有账号的单位共 {data.units} 个，2 月 1 日起列为问题）
              {data.unitsWithout > 0 && (
                <>
                  {' '}
                  <PageLink to="/findings" search={{ check: 'F47', search: `${data.year} 年` }}>
                    看是哪些单位
                  </PageLink>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

import { Button } from 'antd';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { hrefOf } from '#ui/api.ts';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { platformTexts } from '#modules/registry/web/public.tsx';
import { closingOperations, type ClosingRow } from '../contract.ts';
import { ClosingStateTag, StepDots } from './StepPicture.tsx';
import './closing.css';

type View = 'open' | 'done' | 'withdrawn' | 'all';
const views: readonly { value: View; label: string }[] = [
  { value: 'open', label: '在办' },
  { value: 'done', label: '办结' },
  { value: 'withdrawn', label: '已终止' },
  { value: 'all', label: '全部' },
];

/** Closings of the scope: where each stands and when its step falls due. */
export function ClosingsPage() {
  const [{ view = 'open', q = '' }, setSearch] = usePageSearch<{ view?: View; q?: string }>();
  const goTo = useGoTo();
  const mayFile = useMay('registry.file');
  const query = {
    ...(view === 'open' ? { open: true } : view === 'all' ? {} : { state: view }),
    ...(q ? { search: q } : {}),
  };
  const list = useList(closingOperations.listClosings, { query });
  return (
    <>
      <PageHeader
        title="关停办理"
        actions={
          <>
            <Button href={hrefOf(closingOperations.exportClosings, { query })}>导出</Button>
            {mayFile && (
              <Button type="primary" onClick={() => goTo('/closings/new')}>
                拟办关停
              </Button>
            )}
          </>
        }
      >
        从拟办到注销备案，一步一个期限；各步期限由单位设定，非条款数值。平台注销之前，账号照常计更新期限。
      </PageHeader>
      <DataTable
        name="closing.closings"
        caption="关停办理"
        unit="件"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/closings/${row.id}`}
        pills={{
          label: '按状态',
          pills: views.map((one) => ({ ...one, count: one.value === view && list.count ? list.count : undefined })),
          value: view,
          onChange: (value) => setSearch({ view: value as View }),
        }}
        search={{ placeholder: '账号或单位', value: q, onSearch: (text) => setSearch({ q: text }) }}
        isFiltered={q !== ''}
        onClearFilters={() => setSearch({ q: '' })}
        empty={
          <EmptyState title={view === 'open' ? '没有在办的关停' : '没有这一类关停'}>
            账号拟办关停、报关停备案或紧急关停后，会出现在这里，直到注销备案办结。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: readonly DataColumn<ClosingRow>[] = [
  { key: 'account', title: '账号', phone: 'title', render: (row) => row.accountName },
  { key: 'platform', title: '平台', width: '8rem', render: (row) => platformTexts[row.platform] },
  { key: 'unit', title: '主办单位', render: (row) => row.unitName },
  {
    key: 'state',
    title: '步骤',
    width: '12rem',
    phone: 'end',
    render: (row) => <ClosingStateTag state={row.state} />,
  },
  { key: 'steps', title: '进度', width: '10rem', phone: 'hidden', render: (row) => <StepDots row={row} /> },
  {
    key: 'due',
    title: '本步期限',
    width: '10rem',
    render: (row) => {
      const dueAt = row.steps.find((step) => step.progress === 'now')?.dueAt;
      return dueAt ? <DueChip dueAt={dueAt} isShort /> : '';
    },
  },
  { key: 'until', title: '公示期满', width: '8rem', isWide: true, render: (row) => row.noticeUntil ?? '' },
];

import { Button } from 'antd';
import { addDays, weekdayOf } from '#shared/time.ts';
import { hrefOf, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useSession } from '#ui/session.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { boardOperations } from '../board-contract.ts';
import { PlanGrid } from './PlanGrid.tsx';
import './planning.css';

const monthDays = 35;

/** The editing plan by week or month: accounts as rows, days as columns. */
export function PlanBoardPage() {
  const goTo = useGoTo();
  const session = useSession();
  const [{ unit, from, span = '14' }, set] = usePageSearch<{ unit?: string; from?: string; span?: string }>();
  const days = span === '35' ? monthDays : span === '7' ? 7 : 14;
  const query = { days, ...(unit ? { unitId: unit } : {}), ...(from ? { from } : {}) };
  const { data, error, isError, refetch } = useOperation(
    boardOperations.readPlanBoard,
    { query },
    { keepPrevious: true },
  );
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const first = data.days[0]?.on ?? data.today;
  const monday = addDays(data.today, -((weekdayOf(data.today) + 6) % 7));
  const quiet = data.accounts.filter(
    (one) => one.quietDays !== null && one.mostDays !== null && one.quietDays > one.mostDays,
  ).length;
  return (
    <>
      <PageHeader
        title="编发计划"
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <Button href={hrefOf(boardOperations.exportPlanBoard, { query })} download>
              导出
            </Button>
            {data.mayPlan && (
              <Button type="primary" onClick={() => goTo('/plan-topics/new')}>
                登记选题
              </Button>
            )}
          </>
        }
      >
        {data.unitName} · {first} 至 {data.days.at(-1)?.on} ·{' '}
        {quiet === 0 ? '没有账号超期未更新' : `${quiet} 个账号超期未更新`}
        {data.clause && `（主题策划 ${data.clause}）`}
      </PageHeader>
      <div className="plan-bar zj-no-print">
        <FilterPills
          label="时段"
          value={String(days)}
          onChange={(value) => set({ span: value })}
          pills={[
            { value: '7', label: '一周' },
            { value: '14', label: '两周' },
            { value: String(monthDays), label: '五周' },
          ]}
        />
        <Button onClick={() => set({ from: addDays(first, -7) })}>前一周</Button>
        <Button onClick={() => set({ from: monday })}>本周</Button>
        <Button onClick={() => set({ from: addDays(first, 7) })}>后一周</Button>
        <UnitSelect value={unit ?? session.data?.unit?.id} onChange={(next) => set({ unit: next ?? '' })} />
      </div>
      {data.accounts.length === 0 ? (
        <EmptyState title="这个单位还没有账号">在“账号”中登记后，这里按账号排计划。</EmptyState>
      ) : (
        <PlanGrid board={data} />
      )}
    </>
  );
}

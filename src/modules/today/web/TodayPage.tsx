import { toChineseDay, toDay, weekdayOf } from '#shared/time.ts';
import { useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useSession } from '#ui/session.ts';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { todayOperations, type TaskGroup } from '../contract.ts';
import { taskTexts } from '../texts.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { Changes } from './Changes.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { taskPages } from '../page-rules.ts';
import { TaskList } from './TaskList.tsx';
import './today.css';

const refreshMs = 60_000;

/** What I must do now, what is due this week, what changed. */
export function TodayPage() {
  const today = useOperation(todayOperations.readToday, undefined, { pollMs: refreshMs });
  const session = useSession();
  if (today.isError && !today.data) return <ErrorState problem={today.error} onRetry={() => void today.refetch()} />;
  if (!today.data) return <Loading />;
  const { groups, changes, asOf } = today.data;
  const day = toDay(asOf);
  return (
    <>
      <PageHeader title="今日">
        {toChineseDay(day)} 星期{weekdayWords[weekdayOf(day) % 7]} · {session.data?.unit?.name}
      </PageHeader>
      <div className="today">
        <div>
          {groups.length > 0 ? <Summary groups={groups} /> : <NothingToDo />}
          {groups.length === 0 && session.data?.roles.includes('systemAdministrator') && <StepsOfNewOffice />}
          {groups.map((group) => (
            <TaskList key={group.kind} group={group} />
          ))}
        </div>
        <Changes changes={changes} />
      </div>
    </>
  );
}

const weekdayWords = ['日', '一', '二', '三', '四', '五', '六'];

/** The most urgent kinds in one sentence. */
function Summary({ groups }: { groups: readonly TaskGroup[] }) {
  const overdue = groups.reduce((sum, group) => sum + group.overdue, 0);
  return (
    <StatSentence>
      有{' '}
      {groups.slice(0, 4).map((group, index) => (
        <span key={group.kind}>
          {index > 0 && '，'}
          <Stat
            value={group.count}
            unit={taskTexts[group.kind].unit}
            {...taskPages[group.kind]}
            tone={taskTexts[group.kind].tone}
          />
          {taskTexts[group.kind].title}
        </span>
      ))}
      {groups.length > 4 && `，另有 ${groups.length - 4} 类事项`}
      {overdue > 0 ? (
        <>
          ；其中 <Stat value={overdue} unit="项" tone="blocked" /> 已经超期。
        </>
      ) : (
        '。'
      )}
    </StatSentence>
  );
}

function NothingToDo() {
  return (
    <EmptyState title="现在没有要办的事">
      待您审核或签发的稿件、退回您修改的内容、要接收和报告的整改、将到期的责任事项，会按轻重和剩余时间列在这里。
    </EmptyState>
  );
}

const administrators = 3;

/** What comes next where nobody but the three administrators has been entered yet. */
function StepsOfNewOffice() {
  const people = useOperation(peopleOperations.listPeople, { query: { limit: administrators + 1 } });
  if (!people.data || people.data.rows.length > administrators) return null;
  return (
    <section className="zj-section">
      <h2>接下来</h2>
      <FirstSteps isLinked />
    </section>
  );
}

import { PageLink } from '#ui/navigation.tsx';
import { Time } from '#ui/Time.tsx';
import { Deadline } from '#modules/rules/web/public.tsx';
import type { TaskGroup } from '../contract.ts';
import { taskTexts } from '../texts.ts';
import { taskPage, taskPages } from '../page-rules.ts';

/** Tasks of one kind, the tightest first; each line opens the thing. */
export function TaskList({ group }: { group: TaskGroup }) {
  const { title, unit } = taskTexts[group.kind];
  return (
    <section className="zj-section today-group">
      <h2>
        {title}{' '}
        <span className="today-count">
          {group.count} {unit}
        </span>
        <span className="zj-quiet today-oldest">
          最早 <Time at={group.oldestAt} />
        </span>
      </h2>
      <ul>
        {group.rows.map((task) => (
          <li key={task.id}>
            <PageLink {...taskPage(task)} className="today-task">
              <span className="today-title">{task.title}</span>
              <span className="zj-quiet">{task.unitName}</span>
            </PageLink>
            <span className="today-when">
              {task.dueAt ? (
                <Deadline dueAt={task.dueAt} clause={task.clause} isShort />
              ) : (
                <Time at={task.since} as="since" />
              )}
            </span>
          </li>
        ))}
      </ul>
      {group.count > group.rows.length && (
        <PageLink {...taskPages[group.kind]} className="today-more">
          看全部 {group.count} {unit}
        </PageLink>
      )}
    </section>
  );
}

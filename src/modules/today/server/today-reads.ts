import { formatInstant, dayMs } from '#shared/time.ts';
import type { ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { taskKinds, type ChangeRow, type TaskGroup, type todayOperations as operations } from '../contract.ts';
import { readTasks, type TaskLine } from './read-tasks.ts';

/** Rows shown of one kind; the count says how many there are. */
const shownOfKind = 8;

/** What this person has to do now for the acting unit, in order of consequence, and what changed lately. */
export async function readToday(ctx: PersonContext): Promise<ReplyOf<typeof operations.readToday>> {
  return {
    asOf: formatInstant(ctx.now),
    groups: toGroups(await readTasks(ctx, shownOfKind)),
    changes: await readChanges(ctx),
  };
}

function toGroups(lines: readonly TaskLine[]): TaskGroup[] {
  return taskKinds.flatMap((kind) => {
    const own = lines.filter((line) => line.kind === kind);
    const first = own[0];
    if (!first) return [];
    const rows = own.map(({ total: _total, late: _late, oldest: _oldest, ...row }) => ({
      ...row,
      since: formatInstant(row.since),
      dueAt: row.dueAt && formatInstant(row.dueAt),
    }));
    return [
      { kind, count: Number(first.total), overdue: Number(first.late), oldestAt: formatInstant(first.oldest), rows },
    ];
  });
}

const changesShown = 12;
const changesRead = 80;
const changesWithinDays = 14;
/** Log-ins and the like are no news; what the checks of a night found stands among the tasks, counted. */
const quietActions = [
  'session.login',
  'session.logout',
  'session.switch',
  'content.edit',
  'finding.open',
  'finding.clear',
];

/** The newest act on each subject of the scope, without the person's own. */
async function readChanges(ctx: PersonContext): Promise<ChangeRow[]> {
  const rows = await ctx.db
    .selectFrom('auditEvent as e')
    .leftJoin('caseRecord as c', (join) =>
      join.onRef('c.id', '=', 'e.subjectId').onRef('c.province', '=', 'e.province'),
    )
    .select(['e.id', 'e.at', 'e.personName as by', 'e.action', 'e.subjectKind', 'e.subjectId', 'e.payload', 'c.title'])
    .where('e.at', '>', new Date(ctx.now.getTime() - changesWithinDays * dayMs))
    .where('e.action', 'not in', quietActions)
    .where((eb) => eb.or([eb('e.personId', 'is', null), eb('e.personId', '<>', ctx.actor.personId)]))
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(changesRead)
    .execute();
  const newest = [...new Map([...rows].reverse().map((row) => [row.subjectId, row])).values()].sort(
    (a, b) => b.at.getTime() - a.at.getTime() || b.id.localeCompare(a.id),
  );
  return newest
    .slice(0, changesShown)
    .map(({ payload, title, ...row }) => ({ ...row, at: formatInstant(row.at), title: title ?? nameIn(payload) }));
}

function nameIn(payload: string): string | null {
  const { title, name } = JSON.parse(payload) as { title?: unknown; name?: unknown };
  return typeof title === 'string' ? title : typeof name === 'string' ? name : null;
}

import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { newId } from '#shared/ids.ts';
import { formatInstant, minuteMs } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import { maskText } from '#modules/textcheck/server/public.ts';
import { taskPage, type TaskLine } from '#modules/today/server/public.ts';
import { taskKinds } from '../../today/contract.ts';
import { isUrgent, nextWorkTime, stageOf, topicOfKind, type ReminderStage } from '../reminder-rules.ts';
import type { ReminderTopic } from '../contract.ts';
import type { ReminderContent, ReminderLine } from './reminder-tables.ts';
import { mostTries, sendJobName } from './send-job.ts';
import { tasksOfUnit, type PersonsTasks } from './tasks-of-unit.ts';

/** Lines of one message; what is beyond is told as a number. */
const mostLines = 10;
/** Between two messages to one target, unless something is urgent. */
const pauseMs = 2 * minuteMs;
/** Names stand beside a task where so few may do it. */
const mostNames = 3;

interface Target {
  readonly id: string;
  readonly personId: string | null;
  readonly topics: readonly ReminderTopic[];
  readonly toldAt: Date | null;
}

interface Seen extends TaskLine {
  readonly stage: ReminderStage;
  readonly who: readonly string[];
}

/** Looks through the tasks of the context's unit and queues what its targets have not been told yet. */
export async function lookAtUnit(ctx: Context): Promise<void> {
  const { province, unitId, unitPath } = ctx.office;
  const targets = await ctx.db
    .selectFrom('reminderTarget')
    .select(['id', 'personId', 'topics', 'toldAt'])
    .where('unitId', '=', unitId)
    .where('endedAt', 'is', null)
    .forUpdate()
    .execute();
  const isForAll = targets.some((target) => target.personId === null);
  const people = await tasksOfUnit(ctx, isForAll ? undefined : targets.flatMap((target) => target.personId ?? []));
  const nextWork = nextWorkTime(ctx.now, await calendarOf(ctx));
  for (const target of targets) await tell(ctx, target, tasksFor(target, people, ctx.now), nextWork);
  await ctx.db
    .insertInto('reminderLook')
    .values({ unitId, province, unitPath, lookedAt: ctx.now })
    .onConflict((conflict) => conflict.columns(['unitId', 'province']).doUpdateSet({ lookedAt: ctx.now }))
    .execute();
}

const keyOf = (task: { kind: string; id: string; since: Date; stage: string }): string =>
  `${task.kind} ${task.id} ${task.since.getTime()} ${task.stage}`;

/** A person's own tasks, or each task of the unit once with those who may do it. */
function tasksFor(target: Target, people: readonly PersonsTasks[], now: Date): ReadonlyMap<string, Seen> {
  const seen = new Map<string, Seen & { who: string[] }>();
  for (const { personId, name, tasks } of people) {
    if (target.personId !== null && target.personId !== personId) continue;
    for (const task of tasks) {
      if (!target.topics.includes(topicOfKind[task.kind])) continue;
      const staged = { ...task, stage: stageOf(task.dueAt, now), who: [] };
      const key = keyOf(staged);
      const known = seen.get(key) ?? staged;
      if (target.personId === null) known.who.push(name);
      seen.set(key, known);
    }
  }
  return seen;
}

async function tell(ctx: Context, target: Target, seen: ReadonlyMap<string, Seen>, nextWork: Date): Promise<void> {
  const { province, unitPath } = ctx.office;
  const rows = [...seen.values()].map((task) => ({
    targetId: target.id,
    province,
    unitPath,
    taskKind: task.kind,
    taskId: task.id,
    since: task.since,
    stage: task.stage,
    seenAt: ctx.now,
  }));
  if (rows.length > 0)
    await ctx.db
      .insertInto('reminder')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const untold = await readUntold(ctx, target.id);
  // What was done meanwhile, or has become late before it was told, is not told any more.
  const current = untold.flatMap((row) => {
    const task = seen.get(keyOf({ ...row, kind: row.taskKind, id: row.taskId }));
    return task ? [task] : [];
  });
  const isWorkTime = nextWork.getTime() === ctx.now.getTime();
  const isPausing = target.toldAt !== null && ctx.now.getTime() - target.toldAt.getTime() < pauseMs;
  const urgent = current.filter((task) => isUrgent(task, ctx.now, nextWork));
  const due = isWorkTime && (!isPausing || urgent.length > 0) ? current : urgent;
  if (due.length > 0) await queueMessage(ctx, target.id, due);
  const gone = untold.filter((row) => !seen.has(keyOf({ ...row, kind: row.taskKind, id: row.taskId })));
  if (gone.length > 0)
    await ctx.db.deleteFrom('reminder').where('targetId', '=', target.id).where(isOneOf(gone)).execute();
}

interface Untold {
  readonly taskKind: TaskLine['kind'];
  readonly taskId: string;
  readonly since: Date;
  readonly stage: ReminderStage;
}

const readUntold = (ctx: Context, targetId: string): Promise<Untold[]> =>
  ctx.db
    .selectFrom('reminder')
    .select(['taskKind', 'taskId', 'since', 'stage'])
    .where('targetId', '=', targetId)
    .where('messageId', 'is', null)
    .execute();

const isOneOf = (rows: readonly Untold[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(task_kind, task_id, since, stage) in (${sql.join(
    rows.map((row) => sql`(${row.taskKind}, ${row.taskId}::uuid, ${row.since}::timestamptz, ${row.stage})`),
  )})`;

async function queueMessage(ctx: Context, targetId: string, tasks: readonly Seen[]): Promise<void> {
  const { province, unitId, unitPath } = ctx.office;
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto('reminderMessage')
    .values({
      id,
      province,
      unitId,
      unitPath,
      targetId,
      madeAt: ctx.now,
      content: JSON.stringify(toContent(ctx.office.unitName, tasks)),
      tasks: tasks.length,
    })
    .execute();
  const told = tasks.map((task) => ({ ...task, taskKind: task.kind, taskId: task.id }));
  await ctx.db
    .updateTable('reminder')
    .set({ messageId: id })
    .where('targetId', '=', targetId)
    .where(isOneOf(told))
    .execute();
  await ctx.db.updateTable('reminderTarget').set({ toldAt: ctx.now }).where('id', '=', targetId).execute();
  await enqueue(ctx, { name: sendJobName }, { messageId: id }, { maxAttempts: mostTries });
}

/** The most consequential kinds first, within a kind the tightest, as on the page of the day. */
function toContent(unitName: string, tasks: readonly Seen[]): ReminderContent {
  const sorted = tasks.toSorted(
    (a, b) =>
      taskKinds.indexOf(a.kind) - taskKinds.indexOf(b.kind) ||
      (a.dueAt?.getTime() ?? Number.POSITIVE_INFINITY) - (b.dueAt?.getTime() ?? Number.POSITIVE_INFINITY),
  );
  return { unitName, lines: sorted.slice(0, mostLines).map(toLine), more: Math.max(0, sorted.length - mostLines) };
}

function toLine(task: Seen): ReminderLine {
  const { to, search } = taskPage({
    ...task,
    since: formatInstant(task.since),
    dueAt: task.dueAt && formatInstant(task.dueAt),
  });
  const query = search ? `?${new URLSearchParams(search).toString()}` : '';
  return {
    kind: task.kind,
    stage: task.stage,
    title: maskText(task.title),
    unitName: task.unitName,
    dueAt: task.dueAt && formatInstant(task.dueAt),
    path: `${to}${query}`,
    who: task.who.length <= mostNames ? task.who.join('、') : '',
  };
}

import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { addDays, toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import type { RawReply } from '#platform/http/route.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { calendarOperations as operations, OccasionRow } from '../calendar-contract.ts';
import { occasionKindTexts, planningProblems } from '../texts.ts';
import { ruleFault } from '#shared/occasions.ts';
import { findOccasionDay, readOccasionDays } from './occasion-store.ts';
import { found, ownOffice, planEvent } from './plan-store.ts';

const shownDays = 60;

/** The calendar of the acting unit, by default the next sixty days. */
export async function listOccasions(
  ctx: PersonContext,
  { query }: Input<typeof operations.listOccasions>,
): Promise<ReplyOf<typeof operations.listOccasions>> {
  const from = query.from ?? toDay(ctx.now);
  const days = query.days ?? shownDays;
  const { rules } = await rulesFor(ctx, ctx.office.unitPath);
  return {
    from,
    days,
    rows: await readOccasionDays(ctx, ctx.office.unitId, from, addDays(from, days - 1)),
    clause: findEffective(rules, 'content.occasions', 'requiredSet')?.governing.clause ?? null,
    mayManage: ctx.actor.permissions.has('planning.desk'),
  };
}

export async function exportOccasions(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportOccasions>,
): Promise<RawReply> {
  const from = query.from ?? toDay(ctx.now);
  const rows = await readOccasionDays(ctx, ctx.office.unitId, from, addDays(from, (query.days ?? shownDays) - 1));
  return toTableFile({ name: '节点日历', columns, rows }, `节点日历_${ctx.office.unitName}_${from}`, 'xlsx');
}

const columns: readonly TableColumn<OccasionRow>[] = [
  { header: '日期', width: 8, text: (row) => row.on },
  { header: '节点', width: 16, text: (row) => row.name },
  { header: '种类', width: 6, text: (row) => occasionKindTexts[row.kind] },
  { header: '规则', width: 14, text: (row) => row.ruleText },
  { header: '依据', width: 16, text: (row) => row.source },
  { header: '提前天数', width: 6, text: (row) => (row.leadDays === 0 ? '' : String(row.leadDays)) },
  {
    header: '选题',
    width: 24,
    text: (row) =>
      row.topics.map((one) => one.title).join('；') || (row.passReason === null ? '' : `不安排：${row.passReason}`),
  },
  { header: '注意事项', width: 24, text: (row) => row.caution },
];

/** Adds an occasion of the acting unit's own. @throws Problem planning.badRule */
export async function createOccasion(
  ctx: PersonContext,
  { body }: Input<typeof operations.createOccasion>,
): Promise<Outcome<{ id: string }>> {
  const fault = ruleFault(body.rule, Number(toDay(ctx.now).slice(0, 4)));
  if (fault) throw new Problem(planningProblems.badRule, { fault }, [{ path: '/rule', text: fault }]);
  const id = newId(ctx.now.getTime());
  const owner = ownOffice(ctx);
  const { rule, caution = '', source = '', ...facts } = body;
  await ctx.db
    .insertInto('planOccasion')
    .values({
      id,
      ...owner,
      ...facts,
      caution,
      source,
      rule: JSON.stringify(rule),
      createdByName: ctx.actor.personName,
      createdAt: ctx.now,
    })
    .execute();
  return {
    reply: { id },
    events: [planEvent('planOccasion.create', { id, unitPath: owner.unitPath }, { ...facts, rule })],
  };
}

/** Takes an own occasion out of the calendar; topics made for it stay. */
export async function endOccasion(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.endOccasion>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .selectFrom('planOccasion')
    .select(['id', 'name', 'unitPath', 'endedAt'])
    .where('id', '=', params.occasionId)
    .forUpdate()
    .executeTakeFirst();
  const occasion = found(row, '节点');
  if (occasion.endedAt !== null) throw new Problem(planningProblems.occasionOver);
  await ctx.db
    .updateTable('planOccasion')
    .set({ endedAt: ctx.now, endReason: body.reason })
    .where('id', '=', occasion.id)
    .execute();
  return {
    reply: {},
    events: [planEvent('planOccasion.end', occasion, { title: occasion.name, reason: body.reason })],
  };
}

/** Says that nothing is planned for an occasion this time. @throws Problem planning.occasionHasTopic, planning.occasionTwice */
export async function passOccasion(
  ctx: PersonContext,
  { body }: Input<typeof operations.passOccasion>,
): Promise<Outcome<Record<string, never>>> {
  const { key, on, reason } = body;
  const owner = ownOffice(ctx);
  const { name } = await findOccasionDay(ctx, owner.unitId, key, on);
  const [day] = (await readOccasionDays(ctx, owner.unitId, on, on)).filter((one) => one.key === key);
  const topic = day?.topics[0];
  if (topic) throw new Problem(planningProblems.occasionHasTopic, { title: topic.title });
  const kept = await ctx.db
    .insertInto('planOccasionPass')
    .values({ ...owner, occasionKey: key, fallsOn: on, reason, byName: ctx.actor.personName, at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('unitId')
    .executeTakeFirst();
  if (!kept) throw new Problem(planningProblems.occasionTwice, { by: '本单位' });
  return {
    reply: {},
    events: [
      planEvent('planOccasion.pass', { id: owner.unitId, unitPath: owner.unitPath }, { title: name, key, on, reason }),
    ],
  };
}

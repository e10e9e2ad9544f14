import { Problem } from '#shared/problems.ts';
import { addDays, type Day } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import type { OccasionRow } from '../calendar-contract.ts';
import { planningProblems } from '../texts.ts';
import { dayIn, occasionsBetween, ruleText, type Occasion } from '#shared/occasions.ts';
import { publicOccasions } from '#shared/public-occasions.ts';
import './planning-tables.ts';

/** Shared occasions and the unit's own. */
export async function listKnownOccasions(
  ctx: Pick<PersonContext, 'db'>,
  unitId: string,
  withEnded = false,
): Promise<Occasion[]> {
  const own = await ctx.db
    .selectFrom('planOccasion')
    .select(['id', 'name', 'kind', 'rule', 'leadDays', 'caution', 'source'])
    .where('unitId', '=', unitId)
    .$if(!withEnded, (qb) => qb.where('endedAt', 'is', null))
    .execute();
  return [...own.map(({ id, ...rest }) => ({ ...rest, key: id })), ...publicOccasions];
}

/** The occasion of a key, which falls on that day. @throws Problem planning.occasionUnknown */
export async function findOccasionDay(
  ctx: Pick<PersonContext, 'db'>,
  unitId: string,
  key: string,
  on: Day,
): Promise<Occasion> {
  const occasion = (await listKnownOccasions(ctx, unitId)).find((one) => one.key === key);
  if (!occasion || dayIn(occasion.rule, Number(on.slice(0, 4))) !== on)
    throw new Problem(planningProblems.occasionUnknown, { on });
  return occasion;
}

/** Occasions of a unit on days from `from` to `until` inclusive, with the topics that answer them and those passed over. */
export async function readOccasionDays(
  ctx: Pick<PersonContext, 'db'>,
  unitId: string,
  from: Day,
  until: Day,
): Promise<OccasionRow[]> {
  const days = occasionsBetween(await listKnownOccasions(ctx, unitId), from, until);
  const topics = await ctx.db
    .selectFrom('planTopic as t')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 't.id').onRef('c.province', '=', 't.province'))
    .select(['t.id', 'c.title', 'c.state', 't.occasionKey', 't.occasionOn'])
    .where('t.unitId', '=', unitId)
    .where('t.occasionOn', '>=', from)
    .where('t.occasionOn', '<=', until)
    .where('c.state', '<>', 'shelved')
    .execute();
  const passed = await ctx.db
    .selectFrom('planOccasionPass')
    .select(['occasionKey', 'fallsOn', 'reason'])
    .where('unitId', '=', unitId)
    .where('fallsOn', '>=', from)
    .where('fallsOn', '<=', until)
    .execute();
  return days.map(({ rule, ...day }) => ({
    ...day,
    ruleText: ruleText(rule),
    startOn: addDays(day.on, -day.leadDays),
    isOwn: /^[0-9a-f]{8}-/.test(day.key),
    topics: topics
      .filter((one) => one.occasionKey === day.key && one.occasionOn === day.on)
      .map(({ id, title, state }) => ({ id, title, state })),
    passReason: passed.find((one) => one.occasionKey === day.key && one.fallsOn === day.on)?.reason ?? null,
  }));
}

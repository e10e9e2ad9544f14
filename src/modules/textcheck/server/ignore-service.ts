import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { ignoreProblems } from '../dictionary-texts.ts';
import type { ignoreOperations as operations } from '../ignore-contract.ts';
import { dayState, notOver } from './day-state.ts';
import { markChanged } from './dictionary-mark.ts';
import { findRule, type KeptRule } from './find-rule.ts';
import { mayLiftBlock } from './office-rules.ts';

/**
 * Sets a rule, or one wording of it, aside for the acting unit and those below, a year at most.
 * @throws Problem ignore.unknownRule, ignore.blocks, ignore.taken, common.invalidInput
 */
export async function addIgnore(
  ctx: PersonContext,
  { body }: Input<typeof operations.addIgnore>,
): Promise<Outcome<{ id: string }>> {
  const rule = await findRule(ctx, body.rule);
  if (!rule) throw new Problem(ignoreProblems.unknownRule, { rule: body.rule });
  assertMayIgnore(ctx, rule);
  assertDay(ctx, body.validUntil);
  const id = newId();
  const surface = body.surface ?? null;
  const { province, unitId, unitPath } = ctx.office;
  await endRunOut(ctx, rule.rule);
  try {
    await ctx.db
      .insertInto('ignoredRule')
      .values({
        id,
        province,
        unitId,
        unitPath,
        rule: rule.rule,
        ruleName: rule.name,
        category: rule.category,
        severity: rule.severity,
        surface,
        reason: body.reason.trim(),
        validUntil: body.validUntil,
        addedBy: ctx.actor.personId,
        addedByName: ctx.actor.personName,
        createdAt: ctx.now,
        endedAt: null,
        endedBy: null,
        endedByName: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'ignored_once')) throw new Problem(ignoreProblems.taken, { name: rule.name });
    throw error;
  }
  await markChanged(ctx);
  const facts = { rule: rule.rule, name: rule.name, surface, reason: body.reason.trim(), validUntil: body.validUntil };
  return { reply: { id }, events: [{ action: 'ignore.add', subject: { kind: 'ignore', id, unitPath }, facts }] };
}

/** What blocks by a unit above or the product is lifted by the unit at the top alone: below one may only be stricter. */
function assertMayIgnore(ctx: PersonContext, rule: KeptRule): void {
  if (rule.severity !== 'block' || mayLiftBlock(ctx.office.unitPath, rule.keeperPath)) return;
  const keeper = rule.keeperPath === undefined ? '内置规则' : `上级单位“${rule.owner.name}”`;
  throw new Problem(ignoreProblems.blocks, { name: rule.name, keeper });
}

function assertDay(ctx: PersonContext, day: string): void {
  const today = toDay(ctx.now);
  const last = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  if (day >= today && day <= last) return;
  const text = day < today ? '忽略的最后一天应不早于今天' : `最长忽略一年，最后一天应不晚于 ${last}`;
  throw new Problem(commonProblems.invalidInput, { count: 1 }, [{ path: '/validUntil', text }]);
}

/** An entry that has run out gives its place to a new one. */
async function endRunOut(ctx: PersonContext, rule: string): Promise<void> {
  await ctx.db
    .updateTable('ignoredRule')
    .set({ endedAt: ctx.now, endedByName: '系统', endReason: '已到期' })
    .where('unitId', '=', ctx.office.unitId)
    .where('rule', '=', rule)
    .where('endedAt', 'is', null)
    .where('validUntil', '<', toDay(ctx.now))
    .execute();
}

/** Takes a rule back into the acting unit's checks. @throws Problem common.notFound, ignore.ended */
export async function endIgnore(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.endIgnore>,
): Promise<Outcome<Record<string, never>>> {
  const ended = await ctx.db
    .updateTable('ignoredRule')
    .set({
      endedAt: ctx.now,
      endedBy: ctx.actor.personId,
      endedByName: ctx.actor.personName,
      endReason: body.reason.trim(),
    })
    .where('id', '=', params.ignoreId)
    .where('unitId', '=', ctx.office.unitId)
    .where('endedAt', 'is', null)
    .returning(['rule', 'ruleName', 'unitPath'])
    .executeTakeFirst();
  if (!ended) return refuseEnd(ctx, params.ignoreId);
  await markChanged(ctx);
  return {
    reply: {},
    events: [
      {
        action: 'ignore.end',
        subject: { kind: 'ignore', id: params.ignoreId, unitPath: ended.unitPath },
        facts: { rule: ended.rule, name: ended.ruleName, reason: body.reason.trim() },
      },
    ],
  };
}

async function refuseEnd(ctx: PersonContext, id: string): Promise<never> {
  const row = await ctx.db
    .selectFrom('ignoredRule')
    .select('endedByName')
    .where('id', '=', id)
    .where('unitId', '=', ctx.office.unitId)
    .executeTakeFirst();
  if (row) throw new Problem(ignoreProblems.ended, { by: row.endedByName ?? '他人' });
  throw new Problem(commonProblems.notFound, { what: '忽略' });
}

/** What the acting unit and the units above ignore, the newest first. */
export async function listIgnores(
  ctx: PersonContext,
  { query }: Input<typeof operations.listIgnores>,
): Promise<ReplyOf<typeof operations.listIgnores>> {
  const limit = query.limit ?? defaultPageSize;
  const today = toDay(ctx.now);
  const filtered = ctx.db
    .selectFrom('ignoredRule as i')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'i.unitId').onRef('u.province', '=', 'i.province'))
    .where('i.unitPath', 'in', ancestorsOf(ctx.office.unitPath))
    .where((eb) => (query.state === 'over' ? eb.not(notOver('i', today)) : notOver('i', today)))
    .$if(Boolean(query.search), (qb) => qb.where('i.ruleName', 'like', containing(query.search)));
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select(['i.id', 'i.unitId', 'i.rule', 'i.ruleName', 'i.category', 'i.severity', 'i.surface', 'i.reason'])
    .select(['i.validUntil', 'i.addedByName', 'i.createdAt', 'i.endedAt', 'i.endedByName', 'i.endReason'])
    .select('u.name as unitName')
    .$if(id !== undefined, (qb) => qb.where('i.id', '<', String(id)))
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      state: dayState({ ...row, validFrom: null }, today) as 'inForce' | 'expired' | 'ended',
      isOwn: row.unitId === ctx.office.unitId,
    })),
    count: await countCapped(ctx, filtered),
  };
}

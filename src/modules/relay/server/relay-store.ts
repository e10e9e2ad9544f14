import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import type { RelayState } from '../contract.ts';
import { relayProblems, relayStateTexts } from '../texts.ts';
import { relayCase } from './relay-case.ts';
import './relay-tables.ts';

export interface KeptRelay {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly state: RelayState;
  readonly title: string;
  readonly digest: string;
  readonly bodyHtml: string;
  readonly sourceName: string;
  readonly sourceUrl: string | null;
}

export interface KeptTarget {
  readonly id: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly itemId: string | null;
}

/** An act on a relay, as the chain keeps it; `unitPath` says whose act it is. Pure. */
export function relayEvent(
  action: string,
  { id, unitPath }: { readonly id: string; readonly unitPath: string },
  facts: Record<string, unknown>,
): EventDraft {
  return { action, subject: { kind: 'relay', id, unitPath }, facts };
}

/** A relay that runs, seen by who sent it or was asked. @throws Problem common.notFound, relay.over */
export async function getRelay(ctx: Context, id: string): Promise<KeptRelay> {
  const relay = await ctx.db
    .selectFrom('relay')
    .select(['id', 'province', 'unitPath', 'state', 'title', 'digest', 'bodyHtml', 'sourceName', 'sourceUrl'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!relay) throw new Problem(commonProblems.notFound, { what: '联动转发' });
  if (relay.state !== 'open') throw new Problem(relayProblems.over, { state: relayStateTexts[relay.state] });
  return relay;
}

/** One account of a relay that is still to carry it, locked. @throws Problem common.notFound, relay.settled */
export async function lockTarget(ctx: Context, relay: Pick<KeptRelay, 'id'>, id: string): Promise<KeptTarget> {
  const { rows } = await sql<KeptTarget & { publishedAt: Date | null; excusedAt: Date | null }>`
    select t.id, t.unit_id, t.unit_path, u.name as unit_name, t.account_id, a.name as account_name, t.item_id, t.published_at, t.excused_at
    from relay_target t join account a on a.id = t.account_id and a.province = t.province join unit u on u.id = t.unit_id and u.province = t.province
    where t.id = ${id} and t.relay_id = ${relay.id} for update of t`.execute(ctx.db);
  const [target] = rows;
  if (!target) throw new Problem(commonProblems.notFound, { what: '转发账号' });
  if (target.publishedAt) throw new Problem(relayProblems.settled, { state: '已经转发' });
  if (target.excusedAt) throw new Problem(relayProblems.settled, { state: '已同意不转发' });
  return target;
}

/** Those who have neither carried it nor been excused. */
export function listOpenTargets(ctx: Context, relayId: string): Promise<{ id: string }[]> {
  return ctx.db
    .selectFrom('relayTarget')
    .select('id')
    .where('relayId', '=', relayId)
    .where('publishedAt', 'is', null)
    .where('excusedAt', 'is', null)
    .execute();
}

/** Completes a relay of which nothing is left to do; called by who sees all its accounts. */
export async function completeIfDone(ctx: Context, relayId: string): Promise<EventDraft[]> {
  await sql`select from case_record where id = ${relayId} for update`.execute(ctx.db);
  if ((await listOpenTargets(ctx, relayId)).length > 0) return [];
  return [(await moveCase(ctx, relayCase, relayId, 'complete')).event];
}

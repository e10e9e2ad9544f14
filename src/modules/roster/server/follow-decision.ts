import { sql } from 'kysely';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { readRoster, sealRoster } from './read-roster.ts';
import { markChanged, reopenRosterDuty } from './roster-duty.ts';
import { rosterFilingCase } from './roster-filing-case.ts';
import {
  deliveriesOf,
  getRosterFiling,
  submissionsOf,
  type Delivery,
  type RosterFiling,
} from './roster-filing-store.ts';

/**
 * What a recipient's answer means for the filing: sent back, or in force once everybody has the newest submission; then it takes the
 * place of the one before. A roster that changed meanwhile is marked at once. Idempotent.
 */
export async function followDecision(
  ctx: Context,
  decision: Pick<Delivery, 'filingId' | 'submissionId' | 'verdict' | 'reason' | 'recipientName'>,
): Promise<EventDraft[]> {
  const filing = await getRosterFiling(ctx, decision.filingId);
  const [newest] = await submissionsOf(ctx, filing.id);
  if (filing.state !== 'filed' || !newest || newest.id !== decision.submissionId) return [];
  const facts = { recipient: decision.recipientName, reason: decision.reason };
  if (decision.verdict === 'return') {
    const { event } = await moveCase(ctx, rosterFilingCase, filing.id, 'return', { facts });
    await reopenRosterDuty(ctx, { ...filing, id: filing.unitId, name: filing.unitName }, newest.submittedAt);
    return [event];
  }
  const sent = (await deliveriesOf(ctx, filing.id)).filter((one) => one.submissionId === newest.id);
  if (sent.some((one) => one.verdict !== 'receive')) return [];
  const replaced = await replaceOlder(ctx, filing);
  const { event } = await moveCase(ctx, rosterFilingCase, filing.id, 'accept', { sha: newest.sha, facts });
  const now = sealRoster(await readRoster(ctx, { id: filing.unitId, name: filing.unitName }));
  const changed = now.sha === newest.sha ? [] : await markChanged(ctx, filing.unitId);
  return [...replaced, event, ...changed];
}

async function replaceOlder(ctx: Context, filing: RosterFiling): Promise<EventDraft[]> {
  const { rows } = await sql<{ id: string }>`
    select id from case_record where kind = ${rosterFilingCase.kind} and unit_id = ${filing.unitId} and id <> ${filing.id} and state in ('current', 'changed')`.execute(
    ctx.db,
  );
  const events: EventDraft[] = [];
  for (const { id } of rows) events.push((await moveCase(ctx, rosterFilingCase, id, 'replace')).event);
  return events;
}

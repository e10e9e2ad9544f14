import { sql } from 'kysely';
import { moveCase } from '../cases/move-case.ts';
import type { Context, EventDraft } from '../context.ts';
import { findingCase } from '../findings/finding-case.ts';
import { openFindings, openKeyOf, settleFinding, type FindingDraft } from '../findings/open-finding.ts';
import type { CheckedUnit, Judgement, StandingCheck } from './standing-check.ts';

/** What the checks of some units did: the events to be emitted, one for each finding opened or cleared. */
export interface StandingOutcome {
  readonly opened: number;
  readonly cleared: number;
  readonly events: readonly EventDraft[];
}

/**
 * Runs checks over units: opens a finding for what fails, once while it is unsettled, and clears suspected and confirmed findings whose
 * subject passes now. What a person dismissed as false is not opened again while value and threshold are the same.
 */
export async function runStandingChecks(
  ctx: Context,
  checks: readonly StandingCheck[],
  units: readonly CheckedUnit[],
): Promise<StandingOutcome> {
  if (units.length === 0) return { opened: 0, cleared: 0, events: [] };
  const events: EventDraft[] = [];
  let [opened, cleared] = [0, 0];
  for (const { check, judge } of checks) {
    const judgements = await judge(ctx, units);
    const drafts = judgements.filter((one) => one.verdict === 'fail').map((one) => toDraft(check.id, one));
    const fresh = (await openFindings(ctx, await withoutDismissed(ctx, drafts))).filter((one) => one.isNew);
    const gone = await clearFindings(
      ctx,
      check.id,
      units,
      judgements.map((one) => openKeyOf({ ...one, checkId: check.id })),
    );
    opened += fresh.length;
    cleared += gone.length;
    events.push(...fresh.map((one) => one.event), ...gone);
  }
  return { opened, cleared, events };
}

function toDraft(checkId: string, judgement: Judgement): FindingDraft {
  return { ...judgement, checkId, evidenceIds: judgement.evidenceIds ?? [] };
}

/** The person who dismissed it knew these very facts. */
async function withoutDismissed(ctx: Context, drafts: readonly FindingDraft[]): Promise<FindingDraft[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft, no) => ({
    no,
    check_id: draft.checkId,
    clause: draft.clause,
    subject_id: draft.subject.id,
    province: draft.subject.province,
    facts: { value: draft.value, threshold: draft.threshold },
  }));
  const known = await sql<{ no: number }>`
    select d.no from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d (no int, check_id text, clause text, subject_id uuid, province smallint, facts jsonb)
    where exists (select from finding f join case_record c on c.id = f.id and c.province = f.province and c.state = 'false'
      where f.subject_id = d.subject_id and f.province = d.province and f.check_id = d.check_id and f.clause = d.clause
        and f.value = d.facts -> 'value' and f.threshold = d.facts -> 'threshold')`.execute(ctx.db);
  const dismissed = new Set(known.rows.map((row) => row.no));
  return drafts.filter((_, no) => !dismissed.has(no));
}

async function clearFindings(
  ctx: Context,
  checkId: string,
  units: readonly CheckedUnit[],
  stillSaid: readonly string[],
): Promise<EventDraft[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from finding f join case_record c on c.id = f.id and c.province = f.province
    where f.check_id = ${checkId} and f.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and f.open_key is not null
      and c.state in ('suspected', 'confirmed') and not (f.open_key = any(${[...stillSaid]}::text[]))`.execute(ctx.db);
  const events: EventDraft[] = [];
  for (const { id } of rows) {
    events.push((await moveCase(ctx, findingCase, id, 'clear')).event);
    await settleFinding(ctx, id);
  }
  return events;
}

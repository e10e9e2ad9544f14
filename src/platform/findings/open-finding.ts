import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Context, EventDraft } from '../context.ts';
import { findingCase } from './finding-case.ts';

/** A breach or suspicion, with everything needed to trace it: clause, pack version, inputs, threshold, evidence. */
export interface FindingDraft {
  readonly checkId: string;
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly severity: 'veto' | 'breach' | 'hint';
  readonly subject: {
    readonly kind: string;
    readonly id: string;
    readonly province: number;
    readonly unitId: string;
    readonly unitPath: string;
  };
  /** Tells apart several matters of one clause and subject (a duty to file each kind of event); default: there is but one. */
  readonly matter?: string;
  readonly title: string;
  readonly value: unknown;
  readonly threshold: unknown;
  readonly inputs: unknown;
  readonly evidenceIds: readonly string[];
}

/** A finding that was opened now or runs already. `event` is to be emitted by the caller when `isNew`. */
export interface OpenedFinding {
  readonly id: string;
  readonly isNew: boolean;
  readonly event: EventDraft;
}

/**
 * Opens a finding once: while the same check, clause, subject and matter is unsettled, the running finding is returned and
 * nothing is written. `event` is to be emitted by the caller when `isNew`.
 */
export async function openFinding(ctx: Context, draft: FindingDraft): Promise<OpenedFinding> {
  return (await openFindings(ctx, [draft]))[0] as OpenedFinding;
}

/** The same for many drafts in a few statements; in the order of the drafts. Of two drafts of one breach the first is new. */
export async function openFindings(ctx: Context, drafts: readonly FindingDraft[]): Promise<OpenedFinding[]> {
  if (drafts.length === 0) return [];
  const running = await findRunning(ctx, drafts);
  const fresh: { id: string; draft: FindingDraft }[] = [];
  const opened = drafts.map((draft): OpenedFinding => {
    const key = keyOf(draft);
    const known = running.get(key);
    const id = known ?? newId();
    if (known === undefined) {
      running.set(key, id);
      fresh.push({ id, draft });
    }
    return { id, isNew: known === undefined, event: toEvent(id, draft) };
  });
  await writeFindings(ctx, fresh);
  return opened;
}

/** What makes two drafts the same matter: check, clause, subject and, where given, matter. */
export const openKeyOf = ({
  checkId,
  clause,
  subject,
  matter,
}: Pick<FindingDraft, 'checkId' | 'clause' | 'subject' | 'matter'>): string =>
  [checkId, clause, subject.id, ...(matter === undefined ? [] : [matter])].join('|');
const keyOf = (draft: FindingDraft): string => `${draft.subject.province}|${openKeyOf(draft)}`;

async function findRunning(ctx: Context, drafts: readonly FindingDraft[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; province: number; openKey: string }>`
    select f.id, f.province, f.open_key from unnest(${drafts.map(openKeyOf)}::text[], ${drafts.map((draft) => draft.subject.province)}::smallint[]) as d (open_key, province)
    join finding f on f.open_key = d.open_key and f.province = d.province`.execute(ctx.db);
  return new Map(rows.map((row) => [`${row.province}|${row.openKey}`, row.id]));
}

function toEvent(id: string, draft: FindingDraft): EventDraft {
  return {
    action: 'finding.open',
    subject: { kind: 'finding', id, unitPath: draft.subject.unitPath },
    facts: {
      title: draft.title,
      check: draft.checkId,
      clause: draft.clause,
      pack: draft.pack,
      packVersion: draft.packVersion,
      value: draft.value,
      threshold: draft.threshold,
    },
  };
}

/** The case of each finding, the finding, its evidence: a statement each. The case's columns are those `openCase` writes. */
async function writeFindings(ctx: Context, fresh: readonly { id: string; draft: FindingDraft }[]): Promise<void> {
  if (fresh.length === 0) return;
  const rows = fresh.map(({ id, draft: { subject, ...draft } }) => ({
    id,
    province: subject.province,
    unit_id: subject.unitId,
    unit_path: subject.unitPath,
    check_id: draft.checkId,
    clause: draft.clause,
    pack: draft.pack,
    pack_version: draft.packVersion,
    severity: draft.severity,
    subject_kind: subject.kind,
    subject_id: subject.id,
    title: draft.title,
    facts: { value: draft.value, threshold: draft.threshold, inputs: draft.inputs },
    open_key: openKeyOf({ subject, ...draft }),
  }));
  const text = JSON.stringify(rows);
  await sql`
    insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at, closed_at)
    select id, province, ${findingCase.kind}, ${findingCase.initial}, unit_id, unit_path, title, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, null
    from jsonb_to_recordset(${text}::jsonb) as r (id uuid, province smallint, unit_id uuid, unit_path text, title text)`.execute(
    ctx.db,
  );
  // A value that is JSON null stays JSON null, which a recordset's own column would make an SQL null.
  await sql`
    insert into finding (id, province, unit_id, unit_path, check_id, clause, pack, pack_version, severity, subject_kind, subject_id, title, value, threshold, inputs, found_at, open_key)
    select id, province, unit_id, unit_path, check_id, clause, pack, pack_version, severity, subject_kind, subject_id, title,
      facts -> 'value', facts -> 'threshold', facts -> 'inputs', ${ctx.now}::timestamptz, open_key
    from jsonb_to_recordset(${text}::jsonb) as r (id uuid, province smallint, unit_id uuid, unit_path text, check_id text, clause text, pack text, pack_version text,
      severity text, subject_kind text, subject_id uuid, title text, facts jsonb, open_key text)`.execute(ctx.db);
  await writeEvidence(ctx, fresh);
}

async function writeEvidence(ctx: Context, fresh: readonly { id: string; draft: FindingDraft }[]): Promise<void> {
  const rows = fresh.flatMap(({ id, draft: { subject, evidenceIds } }) =>
    evidenceIds.map((evidenceId) => ({ id, province: subject.province, evidenceId, unitPath: subject.unitPath })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into finding_evidence (finding_id, province, evidence_id, unit_path)
    select * from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.province)}::smallint[], ${rows.map((row) => row.evidenceId)}::uuid[],
      ${rows.map((row) => row.unitPath)}::text[])`.execute(ctx.db);
}

/** Frees the finding's key after it was closed or dismissed, so that a new breach opens a new finding. */
export async function settleFinding(ctx: Context, id: string): Promise<void> {
  await ctx.db.updateTable('finding').set({ openKey: null }).where('id', '=', id).execute();
}

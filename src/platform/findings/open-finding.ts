import { newId } from '#shared/ids.ts';
import { openCase } from '../cases/move-case.ts';
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
  readonly title: string;
  readonly value: unknown;
  readonly threshold: unknown;
  readonly inputs: unknown;
  readonly evidenceIds: readonly string[];
}

/**
 * Opens a finding once: while the same check, clause and subject is unsettled, the running finding is returned and
 * nothing is written. `event` is to be emitted by the caller when `isNew`.
 */
export async function openFinding(
  ctx: Context,
  draft: FindingDraft,
): Promise<{ id: string; isNew: boolean; event: EventDraft }> {
  const openKey = `${draft.checkId}|${draft.clause}|${draft.subject.id}`;
  const running = await ctx.db
    .selectFrom('finding')
    .select('id')
    .where('openKey', '=', openKey)
    .where('province', '=', draft.subject.province)
    .executeTakeFirst();
  const id = running?.id ?? newId();
  if (!running) await writeFinding(ctx, id, openKey, draft);
  return {
    id,
    isNew: !running,
    event: {
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
    },
  };
}

async function writeFinding(ctx: Context, id: string, openKey: string, draft: FindingDraft): Promise<void> {
  const { subject } = draft;
  await openCase(ctx, findingCase, { id, owner: subject, title: draft.title });
  await ctx.db
    .insertInto('finding')
    .values({
      id,
      province: subject.province,
      unitId: subject.unitId,
      unitPath: subject.unitPath,
      checkId: draft.checkId,
      clause: draft.clause,
      pack: draft.pack,
      packVersion: draft.packVersion,
      severity: draft.severity,
      subjectKind: subject.kind,
      subjectId: subject.id,
      title: draft.title,
      value: JSON.stringify(draft.value),
      threshold: JSON.stringify(draft.threshold),
      inputs: JSON.stringify(draft.inputs),
      foundAt: ctx.now,
      openKey,
    })
    .execute();
  for (const evidenceId of draft.evidenceIds) {
    await ctx.db
      .insertInto('findingEvidence')
      .values({ findingId: id, province: subject.province, evidenceId, unitPath: subject.unitPath })
      .execute();
  }
}

/** Frees the finding's key after it was closed or dismissed, so that a new breach opens a new finding. */
export async function settleFinding(ctx: Context, id: string): Promise<void> {
  await ctx.db.updateTable('finding').set({ openKey: null }).where('id', '=', id).execute();
}

import { newId } from '#shared/ids.ts';
import type { EventDraft, PersonContext } from '../context.ts';

/** What other units said of exactly one text, with the paper that shows it. */
export interface ConsentDraft {
  readonly subject: { readonly kind: string; readonly id: string; readonly sha: string; readonly unitPath: string };
  readonly province: number;
  readonly roundId: string;
  /** Names of the units that agreed. */
  readonly units: readonly string[];
  readonly note: string;
  readonly evidenceId: string;
}

/** Keeps a consent (S4-4.2n); a countersigning step is complete only with one. The caller emits its event. */
export async function recordConsent(
  ctx: PersonContext,
  draft: ConsentDraft,
): Promise<{ readonly id: string; readonly event: EventDraft }> {
  const [id, eventId] = [newId(), newId()];
  const { subject, units, note } = draft;
  await ctx.db
    .insertInto('reviewConsent')
    .values({
      id,
      province: draft.province,
      unitPath: subject.unitPath,
      roundId: draft.roundId,
      subjectId: subject.id,
      subjectSha: subject.sha,
      units: [...units],
      note,
      evidenceId: draft.evidenceId,
      personId: ctx.actor.personId,
      personName: ctx.actor.personName,
      sessionId: ctx.actor.sessionId,
      eventId,
      recordedAt: ctx.now,
    })
    .execute();
  return {
    id,
    event: { id: eventId, action: 'review.consent', subject, facts: { units, note, evidence: draft.evidenceId } },
  };
}

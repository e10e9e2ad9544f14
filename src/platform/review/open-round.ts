import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Context } from '../context.ts';
import type { ReviewPolicy } from './policies.ts';

/** Proof of who wrote a thing: an event of the audit chain with this person, session, subject and hash. */
export interface AuthorProof {
  readonly personId: string;
  readonly sessionId: string;
  readonly eventId: string;
  readonly sha: string;
  readonly action: string;
}

/** Opens a review round on exactly one hash of a subject. The policy is fixed for the life of the round. */
export async function openRound(
  ctx: Context,
  facts: {
    subject: { kind: string; id: string; sha: string; title: string; province: number; unitPath: string };
    policy: ReviewPolicy;
    /** What the policy was computed from, so that it can be computed again. */
    ground: { classes: readonly string[]; rules: readonly unknown[] };
    author: AuthorProof;
    editor: AuthorProof;
  },
): Promise<{ roundId: string }> {
  const { subject, author, editor, policy, ground } = facts;
  const roundId = newId();
  await ctx.db
    .insertInto('reviewRound')
    .values({
      id: roundId,
      province: subject.province,
      subjectKind: subject.kind,
      subjectId: subject.id,
      subjectSha: subject.sha,
      subjectTitle: subject.title,
      unitPath: subject.unitPath,
      policyId: policy.id,
      policyVersion: policy.version,
      stepsRequired: policy.stepsRequired,
      needsReceipt: policy.needsReceipt,
      needsPostReview: policy.needsPostReview,
      releaserApart: policy.releaserApart,
      classes: [...ground.classes],
      rules: JSON.stringify(ground.rules),
      authorId: author.personId,
      authorSessionId: author.sessionId,
      authorEventId: author.eventId,
      authorSha: author.sha,
      authorAction: author.action,
      editorId: editor.personId,
      editorSessionId: editor.sessionId,
      editorEventId: editor.eventId,
      editorAction: editor.action,
      nextPermission: policy.steps[0]?.permission ?? null,
      openedAt: ctx.now,
      changedAt: ctx.now,
      stepSince: ctx.now,
      stepDueAt: null,
    })
    .execute();
  return { roundId };
}

/**
 * Ends an open or approved round of a subject without a result (withdrawn or edited), and the approval with it. Tells whether
 * there was one.
 */
export async function voidRound(ctx: Context, subjectId: string): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    with voided as (update review_round set state = 'void', next_permission = null, changed_at = ${ctx.now}
      where subject_id = ${subjectId} and state in ('open', 'approved') returning id, province),
    ended as (update review_approval a set standing = false from voided v where a.round_id = v.id and a.province = v.province and a.standing)
    select count(*)::int as count from voided`.execute(ctx.db);
  return (rows[0]?.count ?? 0) > 0;
}

/** When the open step of a round falls due. */
export async function setStepDue(ctx: Context, roundId: string, dueAt: Date): Promise<void> {
  await ctx.db.updateTable('reviewRound').set({ stepDueAt: dueAt }).where('id', '=', roundId).execute();
}

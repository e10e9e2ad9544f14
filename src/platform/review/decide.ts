import { roles, type Permission } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { newId } from '#shared/ids.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { EventDraft, PersonContext } from '../context.ts';
import { isSqlError } from '../database/sql-errors.ts';
import { reviewProblems } from './review-problems.ts';

export interface Verdict {
  readonly roundId: string;
  /** The step the person saw; a decision never falls on another one. */
  readonly stepNo: number;
  /** The hash the person read. */
  readonly sha: string;
  readonly verdict: 'approve' | 'return';
  readonly reason: string;
  readonly gates: Readonly<Record<string, boolean>>;
}

export interface Decided {
  readonly subjectId: string;
  readonly round: 'open' | 'approved' | 'returned';
  readonly stepText: string;
  readonly event: EventDraft;
}

/**
 * One person's verdict in one step, by compare-and-set on step and hash: of two opposite verdicts exactly one wins.
 * The row is tied by constraints to the person's session, grant, and audit event; an approval completes only with the
 * last step (S2-7d, S3-N3.2f).
 * @throws Problem review.* or common.notFound
 */
export async function decide(ctx: PersonContext, given: Verdict): Promise<Decided> {
  if (given.verdict === 'return' && given.reason.trim() === '') throw new Problem(reviewProblems.reasonNeeded);
  const round = await readRound(ctx, given);
  const grant = grantFor(ctx, round.permission as Permission, round.stepText);
  if (round.authorId === ctx.actor.personId || round.editorId === ctx.actor.personId) throw new Problem(reviewProblems.ownWork);
  const last = round.stepsRequired === given.stepNo;
  const state = given.verdict === 'return' ? 'returned' : last ? 'approved' : 'open';
  const won = await ctx.db
    .updateTable('reviewRound')
    .set({ state, nextStep: given.stepNo + (state === 'open' ? 1 : 0), nextPermission: state === 'open' ? round.nextPermission : null, changedAt: ctx.now })
    .where('id', '=', given.roundId)
    .where('state', '=', 'open')
    .where('nextStep', '=', given.stepNo)
    .where('subjectSha', '=', given.sha)
    .executeTakeFirst();
  if (won.numUpdatedRows === 0n) return refuse(ctx, given);
  const eventId = newId();
  await writeDecision(ctx, given, { ...round, grant, eventId });
  if (state === 'approved') await writeApproval(ctx, round, given.roundId);
  return {
    subjectId: round.subjectId,
    round: state,
    stepText: round.stepText,
    event: {
      id: eventId,
      action: `review.${given.verdict}`,
      subject: { kind: round.subjectKind, id: round.subjectId, sha: given.sha, unitPath: round.unitPath },
      facts: { step: given.stepNo, stepText: round.stepText, reason: given.reason, gates: given.gates, round: given.roundId },
    },
  };
}

interface RoundRow {
  province: number;
  subjectKind: string;
  subjectId: string;
  subjectSha: string;
  unitPath: string;
  policyId: string;
  policyVersion: number;
  stepsRequired: number;
  authorId: string;
  editorId: string;
  permission: string;
  stepText: string;
  nextPermission: string | null;
}

async function readRound(ctx: PersonContext, given: Verdict): Promise<RoundRow> {
  const row = await ctx.db
    .selectFrom('reviewRound as r')
    .innerJoin('reviewPolicyStep as s', (join) =>
      join.onRef('s.policyId', '=', 'r.policyId').onRef('s.policyVersion', '=', 'r.policyVersion').on('s.stepNo', '=', given.stepNo),
    )
    .leftJoin('reviewPolicyStep as n', (join) =>
      join.onRef('n.policyId', '=', 'r.policyId').onRef('n.policyVersion', '=', 'r.policyVersion').on('n.stepNo', '=', given.stepNo + 1),
    )
    .select(['r.province', 'r.subjectKind', 'r.subjectId', 'r.subjectSha', 'r.unitPath', 'r.policyId', 'r.policyVersion', 'r.stepsRequired', 'r.authorId', 'r.editorId'])
    .select(['s.permission', 's.text as stepText', 'n.permission as nextPermission'])
    .where('r.id', '=', given.roundId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '审核' });
  if (row.subjectSha !== given.sha) throw new Problem(reviewProblems.textChanged);
  return row;
}

function grantFor(ctx: PersonContext, permission: Permission, step: string): { id: string; role: string } {
  const grant = ctx.actor.grants.find((held) => (roles[held.role].permissions as readonly Permission[]).includes(permission));
  if (!grant) throw new Problem(reviewProblems.notYourStep, { step });
  return grant;
}

/** Nothing was updated: somebody was first, or the round is over. */
async function refuse(ctx: PersonContext, given: Verdict): Promise<never> {
  const made = await ctx.db
    .selectFrom('reviewDecision')
    .select(['personName', 'decidedAt', 'verdict'])
    .where('roundId', '=', given.roundId)
    .where('stepNo', '=', given.stepNo)
    .executeTakeFirst();
  if (!made) throw new Problem(reviewProblems.notOpen);
  throw new Problem(reviewProblems.decided, { by: made.personName, at: toChineseMoment(made.decidedAt, ctx.now), verdict: made.verdict === 'approve' ? '通过' : '退回修改' });
}

async function writeDecision(ctx: PersonContext, given: Verdict, row: RoundRow & { grant: { id: string; role: string }; eventId: string }): Promise<void> {
  try {
    await ctx.db
      .insertInto('reviewDecision')
      .values({
        roundId: given.roundId,
        province: row.province,
        stepNo: given.stepNo,
        verdict: given.verdict,
        subjectId: row.subjectId,
        subjectSha: row.subjectSha,
        authorId: row.authorId,
        editorId: row.editorId,
        policyId: row.policyId,
        policyVersion: row.policyVersion,
        permission: row.permission,
        role: row.grant.role,
        grantId: row.grant.id,
        personId: ctx.actor.personId,
        personName: ctx.actor.personName,
        sessionId: ctx.actor.sessionId,
        eventId: row.eventId,
        reason: given.reason,
        gates: JSON.stringify(given.gates),
        decidedAt: ctx.now,
        unitPath: row.unitPath,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'distinct_reviewers')) throw new Problem(reviewProblems.alreadyReviewed);
    throw error;
  }
}

async function writeApproval(ctx: PersonContext, row: RoundRow, roundId: string): Promise<void> {
  await ctx.db
    .insertInto('reviewApproval')
    .values({ roundId, province: row.province, subjectId: row.subjectId, subjectSha: row.subjectSha, stepsRequired: row.stepsRequired, approvedAt: ctx.now, unitPath: row.unitPath })
    .execute();
}

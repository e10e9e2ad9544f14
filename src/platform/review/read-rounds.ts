import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** One decision as people see it. */
export interface ReviewDecision {
  readonly id: string;
  readonly verdict: 'approve' | 'return';
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** Whom the person stood in for (代). */
  readonly onBehalfOf: string | null;
  /** It confirms an earlier one after a change. */
  readonly isConfirmation: boolean;
}

/** One step of a round as people see it. */
export interface ReviewStep {
  readonly stepNo: number;
  readonly code: string;
  readonly text: string;
  readonly clause: string;
  readonly permission: string;
  readonly apart: number;
  readonly mayConfirm: boolean;
  /** The one that stands. */
  readonly decision: ReviewDecision | null;
  /** Earlier ones that a return made void, oldest first. */
  readonly history: readonly (ReviewDecision & { readonly returnToText: string | null })[];
}

export interface ReviewRound {
  readonly id: string;
  readonly sha: string;
  readonly state: 'open' | 'approved' | 'returned' | 'void';
  readonly nextStep: number;
  readonly openedAt: string;
  readonly stepSince: string;
  readonly stepDueAt: string | null;
  readonly needsReceipt: boolean;
  readonly needsPostReview: boolean;
  readonly steps: readonly ReviewStep[];
}

interface Row extends Omit<ReviewStep, 'decision' | 'history'> {
  readonly id: string;
  readonly sha: string;
  readonly state: ReviewRound['state'];
  readonly nextStep: number;
  readonly openedAt: Date;
  readonly stepSince: Date;
  readonly stepDueAt: Date | null;
  readonly needsReceipt: boolean;
  readonly needsPostReview: boolean;
  readonly decisions: readonly (ReviewDecision & { standing: boolean; returnToText: string | null })[];
}

/** All rounds of a subject, newest first, with every step and who decided it. */
export async function readRounds(ctx: Context, subjectId: string): Promise<ReviewRound[]> {
  const { rows } = await sql<Row>`
    select r.id, r.subject_sha as sha, r.state, r.next_step, r.opened_at, r.step_since, r.step_due_at, r.needs_receipt, r.needs_post_review,
      s.step_no, s.code, s.text, s.clause, s.permission, s.apart, s.may_confirm,
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.event_id, 'verdict', d.verdict, 'by', d.person_name,
          'at', to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', d.reason,
          'onBehalfOf', d.on_behalf_of_name, 'isConfirmation', d.confirms is not null, 'standing', d.standing,
          'returnToText', (select b.text from review_policy_step b where b.policy_id = d.policy_id and b.policy_version = d.policy_version and b.step_no = d.return_to))
          order by d.decided_at, d.event_id), '[]')
        from review_decision d where d.round_id = r.id and d.province = r.province and d.step_no = s.step_no) as decisions
    from review_round r join review_policy_step s on s.policy_id = r.policy_id and s.policy_version = r.policy_version
    where r.subject_id = ${subjectId} order by r.id desc, s.step_no`.execute(ctx.db);
  const rounds = new Map<string, ReviewRound & { steps: ReviewStep[] }>();
  for (const row of rows) {
    const round = rounds.get(row.id) ?? toRound(row);
    rounds.set(row.id, round);
    round.steps.push(toStep(row));
  }
  return [...rounds.values()];
}

function toRound(row: Row): ReviewRound & { steps: ReviewStep[] } {
  const { id, sha, state, nextStep, needsReceipt, needsPostReview } = row;
  return {
    id,
    sha,
    state,
    nextStep,
    needsReceipt,
    needsPostReview,
    openedAt: row.openedAt.toISOString(),
    stepSince: row.stepSince.toISOString(),
    stepDueAt: row.stepDueAt?.toISOString() ?? null,
    steps: [],
  };
}

function toStep(row: Row): ReviewStep {
  const { stepNo, code, text, clause, permission, apart, mayConfirm, decisions } = row;
  const standing = decisions.find((one) => one.standing);
  const { standing: _, returnToText: __, ...decision } = standing ?? { standing: true, returnToText: null };
  return {
    stepNo,
    code,
    text,
    clause,
    permission,
    apart,
    mayConfirm,
    decision: standing ? (decision as ReviewDecision) : null,
    history: decisions.filter((one) => !one.standing).map(({ standing: _ended, ...one }) => one),
  };
}

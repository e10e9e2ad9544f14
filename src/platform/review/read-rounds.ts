import type { Context } from '../context.ts';

/** One step of a round as people see it. */
export interface ReviewStep {
  readonly stepNo: number;
  readonly text: string;
  readonly clause: string;
  readonly permission: string;
  readonly decision: {
    readonly verdict: 'approve' | 'return';
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  } | null;
}

export interface ReviewRound {
  readonly id: string;
  readonly sha: string;
  readonly state: 'open' | 'approved' | 'returned' | 'void';
  readonly nextStep: number;
  readonly openedAt: string;
  readonly steps: readonly ReviewStep[];
}

/** All rounds of a subject, newest first, with every step and who decided it. */
export async function readRounds(ctx: Context, subjectId: string): Promise<ReviewRound[]> {
  const rows = await ctx.db
    .selectFrom('reviewRound as r')
    .innerJoin('reviewPolicyStep as s', (join) =>
      join.onRef('s.policyId', '=', 'r.policyId').onRef('s.policyVersion', '=', 'r.policyVersion'),
    )
    .leftJoin('reviewDecision as d', (join) => join.onRef('d.roundId', '=', 'r.id').onRef('d.stepNo', '=', 's.stepNo'))
    .select([
      'r.id',
      'r.subjectSha',
      'r.state',
      'r.nextStep',
      'r.openedAt',
      's.stepNo',
      's.text',
      's.clause',
      's.permission',
    ])
    .select(['d.verdict', 'd.personName', 'd.decidedAt', 'd.reason'])
    .where('r.subjectId', '=', subjectId)
    .orderBy('r.id', 'desc')
    .orderBy('s.stepNo')
    .execute();
  const rounds = new Map<string, ReviewRound & { steps: ReviewStep[] }>();
  for (const row of rows) {
    const round = rounds.get(row.id) ?? {
      id: row.id,
      sha: row.subjectSha,
      state: row.state,
      nextStep: row.nextStep,
      openedAt: row.openedAt.toISOString(),
      steps: [],
    };
    rounds.set(row.id, round);
    round.steps.push({
      stepNo: row.stepNo,
      text: row.text,
      clause: row.clause,
      permission: row.permission,
      decision:
        row.verdict === null
          ? null
          : {
              verdict: row.verdict,
              by: row.personName ?? '',
              at: row.decidedAt?.toISOString() ?? '',
              reason: row.reason ?? '',
            },
    });
  }
  return [...rounds.values()];
}

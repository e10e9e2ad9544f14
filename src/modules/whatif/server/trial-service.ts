import { Problem } from '#shared/problems.ts';
import { addDays, endOfDay, startOfDay, toDay, type Day } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { getUnit, type Unit } from '#modules/organisation/server/public.ts';
import type { whatifOperations as operations, TrialReply, TrialResult } from '../contract.ts';
import { whatifProblems } from '../texts.ts';
import { readCandidate, type Candidate } from './candidate-packs.ts';
import { packSourceOf } from './pack-source.ts';
import { replayTrial } from './replay-trial.ts';
import { findRun, startRun, type Run } from './run-store.ts';
import { createSides } from './sides.ts';
import type { Difference } from './tally-rules.ts';
import { readTrialAccounts } from './trial-accounts.ts';
import type { Period } from './trial-format.ts';
import { daysOf } from './weeks-rules.ts';

/** A finished trial: the answer, the differences worst first, and what a timeline needs to be computed again. */
export interface Trial {
  readonly result: TrialResult;
  readonly differences: readonly Difference[];
  readonly candidate: Candidate;
  readonly period: Period;
  readonly from: Day;
  readonly to: Day;
}

export const trialKind = 'trial';
const defaultDays = 90;
const mostDays = 1100;

/**
 * Starts a trial and answers it at once when it is short. Its reading is one transaction with the caller's row scope.
 * @throws Problem whatif.* of the candidate and the period, common.notFound (unit)
 */
export async function runTrial(
  ctx: PersonContext,
  { body }: Input<typeof operations.runTrial>,
): Promise<ReplyOf<typeof operations.runTrial>> {
  const unit = await getUnit(ctx, body.unitId ?? ctx.office.unitId);
  const { from, to, period } = readPeriod(ctx.now, body.from, body.to);
  const candidate = readCandidate(packSourceOf(ctx), body);
  const run = await startRun<Trial>(ctx, trialKind, (started) =>
    carryOut(ctx, started, { unit, from, to, period, candidate }),
  );
  return toReply(run);
}

/** The period in days, at most three years, never beyond now. @throws Problem whatif.periodReversed, whatif.periodTooLong, whatif.periodAhead */
export function readPeriod(
  now: Date,
  from: Day | undefined,
  to: Day | undefined,
): { from: Day; to: Day; period: Period } {
  const today = toDay(now);
  const last = to === undefined || to > today ? today : to;
  const first = from ?? addDays(last, 1 - defaultDays);
  if (first > today) throw new Problem(whatifProblems.periodAhead, { from: first });
  if (first > last) throw new Problem(whatifProblems.periodReversed, { from: first, to: last });
  if (daysOf(first, last) > mostDays) throw new Problem(whatifProblems.periodTooLong, { days: mostDays });
  const toMs = Math.min(endOfDay(last).getTime(), now.getTime());
  return { from: first, to: last, period: { fromMs: startOfDay(first).getTime(), toMs } };
}

interface Asked {
  readonly unit: Unit;
  readonly from: Day;
  readonly to: Day;
  readonly period: Period;
  readonly candidate: Candidate;
}

function carryOut(ctx: PersonContext, run: Run<Trial>, asked: Asked): Promise<Trial> {
  const { unit, from, to, period, candidate } = asked;
  return runSystemQuery(ctx.services, ctx.office, async (reading) => {
    const accounts = await readTrialAccounts(reading, unit.unitPath, period);
    run.progress = { accounts: 0, of: accounts.length, events: 0 };
    const sides = await createSides(reading, candidate);
    const replayed = await replayTrial(reading, {
      accounts,
      unitPath: unit.unitPath,
      period,
      sidesOf: (account) => sides.of(account),
      onProgress: (progress) => (run.progress = progress),
    });
    const closed = replayed.tally.close();
    const result = {
      unitName: unit.name,
      from,
      to,
      candidateText: candidate.text,
      accounts: replayed.accounts,
      events: [...replayed.events],
      unseen: replayed.unseen,
      ...closed,
      notes: sides.notesFor(replayed, closed),
    };
    return { result, differences: replayed.tally.differences, candidate, period, from, to };
  });
}

/** Progress and, when it is done, the answer of a trial. @throws Problem whatif.runGone */
export async function readTrial(
  ctx: PersonContext,
  { params }: Input<typeof operations.readTrial>,
): Promise<TrialReply> {
  return toReply(findRun<Trial>(ctx, trialKind, params.trialId));
}

const toReply = (run: Run<Trial>): TrialReply => ({
  trialId: run.id,
  state: run.state,
  progress: run.progress,
  result: run.value?.result ?? null,
});

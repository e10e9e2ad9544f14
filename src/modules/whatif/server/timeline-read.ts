import { commonProblems, Problem } from '#shared/problems.ts';
import { dayMs, formatInstant } from '#shared/time.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { BreachRow, whatifOperations as operations } from '../contract.ts';
import { whatifTexts } from '../texts.ts';
import { readPostColumns } from './post-source.ts';
import { readEventsOf, replayBatch } from './replay-trial.ts';
import { getDone } from './run-store.ts';
import { createSides } from './sides.ts';
import { valueText } from './tally-rules.ts';
import { readTrialAccounts } from './trial-accounts.ts';
import type { BoundRules, PostColumn, ReplayedBreach } from './trial-format.ts';
import { trialKind, type Trial } from './trial-service.ts';

const mostPosts = 2000;

/** The posts of one account in the period and its breaches under both sets of rules, computed anew. @throws Problem whatif.runGone, common.notFound */
export async function readTimeline(
  ctx: PersonContext,
  { params }: Input<typeof operations.readTimeline>,
): Promise<ReplyOf<typeof operations.readTimeline>> {
  const { candidate, period, from, to } = await getDone<Trial>(ctx, trialKind, params.trialId);
  const [account] = await readTrialAccounts(ctx, ctx.office.unitPath, period, params.accountId);
  if (!account) throw new Problem(commonProblems.notFound, { what: '账号' });
  const column = (await readPostColumns(ctx, [account.id], period)).get(account.id) as PostColumn;
  const events = await readEventsOf(ctx, account, period);
  const sides = (await createSides(ctx, candidate)).of(account);
  const replayed = replayBatch([{ account, column, events, sides }], period);
  const posts = [...column.times].filter((at) => at >= period.fromMs);
  return {
    accountId: account.id,
    name: account.name,
    unitName: account.unitName,
    from,
    to,
    knownUntil: column.knownUntilMs === -Infinity ? null : toText(Math.min(column.knownUntilMs, period.toMs)),
    posts: posts.slice(-mostPosts).map(toText),
    postCount: posts.length,
    inForce: (replayed.inForce[0] ?? []).map(toRow),
    candidate: (replayed.candidate[0] ?? []).map(toRow),
    inForceRule: silenceText(sides.inForce),
    candidateRule: silenceText(sides.candidate),
  };
}

const toText = (ms: number): string => formatInstant(new Date(ms));

const silenceText = ({ silence }: BoundRules): string | null => silence && `${silence.clause} ${valueText(silence)}`;

function toRow({ rule, startMs, breachMs, healedMs, untilMs }: ReplayedBreach): BreachRow {
  const subject = subjectText(rule.subject);
  return {
    subjectText: subject,
    clause: rule.clause,
    text: 'days' in rule.value ? whatifTexts.silent(rule.value.days) : whatifTexts.late(subject, valueText(rule)),
    startAt: toText(startMs),
    breachAt: toText(breachMs),
    healedAt: healedMs === Infinity ? null : toText(healedMs),
    days: Math.max(1, Math.ceil((untilMs - breachMs) / dayMs)),
  };
}

import { setImmediate as breathe } from 'node:timers/promises';
import { dayMs, toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { RunProgress } from '../contract.ts';
import { eventTexts } from '../texts.ts';
import { eventSources } from './event-sources.ts';
import { readPostColumns } from './post-source.ts';
import { replaySubjects, withoutWaived, type ReplaySubject } from './replay-rules.ts';
import { createTally, type RulePair, type Tally } from './tally-rules.ts';
import type {
  BoundRules,
  DutyEvent,
  Period,
  PostColumn,
  ReplayedBreach,
  TrialAccount,
  TrialWaiver,
} from './trial-format.ts';
import { weeksBetween } from './weeks-rules.ts';

/** Both sets of rules for one account. Where both decide alike, `candidate` holds the very same rules as `inForce`. */
export interface TwoSides {
  readonly inForce: BoundRules;
  readonly candidate: BoundRules;
  readonly waivers: readonly TrialWaiver[];
}

/** What a replay found. */
export interface Replayed {
  readonly tally: Tally;
  readonly accounts: number;
  readonly unseen: number;
  readonly partlySeen: number;
  readonly events: { readonly kind: string; readonly text: string; readonly count: number }[];
}

const batchAccounts = 1000;

/**
 * Replays a period for many accounts under both sets of rules, a thousand accounts at a time, so that memory stays flat and other
 * requests get their turn.
 */
export async function replayTrial(
  ctx: Pick<Context, 'db'>,
  input: {
    readonly accounts: readonly TrialAccount[];
    readonly unitPath: string;
    readonly period: Period;
    readonly sidesOf: (account: TrialAccount) => TwoSides;
    readonly onProgress: (progress: RunProgress) => void;
  },
): Promise<Replayed> {
  const { accounts, period } = input;
  const tally = createTally(period, weeksBetween(toDay(new Date(period.fromMs)), toDay(new Date(period.toMs))));
  const { byAccount, counts } = await readDutyEvents(ctx, input.unitPath, period);
  const seen = { posts: 0, unseen: 0, partlySeen: 0 };
  for (let at = 0; at < accounts.length; at += batchAccounts) {
    const batch = accounts.slice(at, at + batchAccounts);
    const columns = await readPostColumns(ctx, batch.map(idOf), period);
    const given = batch.map((account) => ({
      account,
      column: columns.get(account.id) as PostColumn,
      events: byAccount.get(account.id) ?? [],
      sides: input.sidesOf(account),
    }));
    for (const { account, column } of given) noteSeen(seen, account, column, period);
    addBatch(tally, given, period);
    input.onProgress({ accounts: at + batch.length, of: accounts.length, events: seen.posts });
    await breathe();
  }
  const events = [{ kind: 'post', text: eventTexts.post, count: seen.posts }, ...counts];
  return { tally, accounts: accounts.length, unseen: seen.unseen, partlySeen: seen.partlySeen, events };
}

const idOf = (account: TrialAccount): string => account.id;

/** A look in the last day before the end says enough of it. */
function noteSeen(
  seen: { posts: number; unseen: number; partlySeen: number },
  { closedMs }: TrialAccount,
  { times, knownUntilMs }: PostColumn,
  { fromMs, toMs }: Period,
): void {
  seen.posts += times.length - ((times[0] ?? Infinity) < fromMs ? 1 : 0);
  if (knownUntilMs < fromMs) seen.unseen += 1;
  else if (knownUntilMs < Math.min(toMs, closedMs) - dayMs) seen.partlySeen += 1;
}

async function readDutyEvents(ctx: Pick<Context, 'db'>, unitPath: string, period: Period) {
  const byAccount = new Map<string, DutyEvent[]>();
  const counts: { kind: string; text: string; count: number }[] = [];
  for (const source of eventSources) {
    const events = await source.read(ctx, unitPath, period);
    counts.push({ kind: source.kind, text: source.text, count: events.length });
    for (const event of events) {
      const known = byAccount.get(event.accountId);
      if (known) known.push(event);
      else byAccount.set(event.accountId, [event]);
    }
  }
  return { byAccount, counts };
}

/** An account with its events and both sets of rules. */
export interface TrialSubject extends Omit<ReplaySubject, 'rules'> {
  readonly sides: TwoSides;
}

function addBatch(tally: Tally, batch: readonly TrialSubject[], period: Period): void {
  const { inForce, candidate } = replayBatch(batch, period);
  batch.forEach(({ account, events, sides }, at) =>
    tally.add(
      { accountId: account.id, name: account.name, unitName: account.unitName },
      pairsOf(sides, events),
      inForce[at] as ReplayedBreach[],
      candidate[at] as ReplayedBreach[],
    ),
  );
}

/** The update rules, and those of every term that an event opened. */
function pairsOf({ inForce, candidate }: TwoSides, events: readonly DutyEvent[]): RulePair[] {
  const silence = { inForce: inForce.silence, candidate: candidate.silence };
  const terms = [...new Set(events.map((event) => event.subject))].map((subject) => ({
    inForce: inForce.deadlines.get(subject) ?? null,
    candidate: candidate.deadlines.get(subject) ?? null,
  }));
  return [silence, ...terms].filter((pair) => pair.inForce !== null || pair.candidate !== null);
}

/** The breaches of each account under both sets; those that a waiver covers are left out of both. Pure. */
export function replayBatch(
  batch: readonly TrialSubject[],
  period: Period,
): { inForce: ReplayedBreach[][]; candidate: ReplayedBreach[][] } {
  const replaySide = (rulesOf: (sides: TwoSides) => BoundRules | null): ReplayedBreach[][] =>
    replaySubjects(
      batch.map((one) => ({ ...one, rules: rulesOf(one.sides) })),
      period,
    ).map((breaches, at) => withoutWaived(breaches, batch[at]?.sides.waivers ?? [], batch[at]?.account.id ?? ''));
  const inForce = replaySide((sides) => sides.inForce);
  const tried = replaySide((sides) => (decidesAlike(sides) ? null : sides.candidate));
  return {
    inForce,
    candidate: tried.map((own, at) => (decidesAlike((batch[at] as TrialSubject).sides) ? inForce[at] : own) ?? []),
  };
}

const decidesAlike = ({ inForce, candidate }: TwoSides): boolean =>
  inForce.silence === candidate.silence && inForce.deadlines === candidate.deadlines;

/** The events of one account within a period, for its timeline. */
export async function readEventsOf(
  ctx: Pick<Context, 'db'>,
  account: TrialAccount,
  period: Period,
): Promise<DutyEvent[]> {
  const { byAccount } = await readDutyEvents(ctx, account.unitPath, period);
  return byAccount.get(account.id) ?? [];
}

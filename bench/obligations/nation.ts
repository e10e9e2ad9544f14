/** A made-up nation for the benchmark: accounts on the five packs' paths, posts and messages of a year. The same seed, the same nation. */
import { effectiveRules } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import { visiblePost } from '#rulebook/duty-subjects.ts';
import { collectEvents, type EventColumns } from '#rulebook/replay-events.ts';
import { dayMs, hourMs, parseInstant } from '#shared/time.ts';

export interface Nation {
  readonly accounts: number;
  readonly messages: number;
  readonly posts: number;
  /** Effective rules by path and media class. */
  readonly ruleSets: readonly (readonly EffectiveRule[])[];
  /** By subject: accounts first, then messages. */
  readonly ruleSetOf: Uint8Array;
  readonly events: EventColumns;
  readonly asOfMs: number;
}

export interface NationSize {
  readonly accounts: number;
  readonly posts: number;
  readonly messages: number;
}

const packIds = ['S4', 'S0', 'S1', 'S2', 'S3'] as const;
const asOfMs = parseInstant('2026-11-20T09:00:00+08:00').getTime();

/** Makes the nation. Events come by day, in no order within a day, as collectors bring them. */
export function makeNation(packs: readonly RulePack[], { accounts, posts, messages }: NationSize): Nation {
  const ruleSets = packIds.flatMap((id) =>
    ['text', 'video'].map((mediaClass) =>
      effectiveRules(packs, pathOf(packs, id), { context: { mediaClass, platform: 'wechat' } }),
    ),
  );
  const random = randomFrom(20_261_120);
  const ruleSetOf = new Uint8Array(accounts + messages);
  for (let a = 0; a < accounts; a += 1)
    ruleSetOf[a] = Math.floor(random() * packIds.length) * 2 + (random() < 0.2 ? 1 : 0);
  const events = collectEvents(posts + messages * 2);
  const add: Add = (subject, kind, atMs) => events.add(subject, kind, atMs);
  addPosts(add, accounts, posts, random);
  for (let m = 0; m < messages; m += 1) {
    ruleSetOf[accounts + m] = ruleSetOf[Math.floor(random() * accounts)] as number;
    addMessage(add, accounts + m, random);
  }
  return { accounts, messages, posts, ruleSets, ruleSetOf, events: byDay(events.toColumns()), asOfMs };
}

type Add = (subject: number, kind: string, atMs: number) => void;

/** Most accounts post every few days, some now and then, a few hardly ever; the year is cut where the posts are used up. */
function addPosts(add: Add, accounts: number, posts: number, random: () => number): void {
  const meanGaps = { steady: 3, loose: 9, rare: 25 };
  const perDay = 0.6 / meanGaps.steady + 0.3 / meanGaps.loose + 0.1 / meanGaps.rare;
  const spanMs = (posts / accounts / perDay) * dayMs;
  let left = posts;
  for (let a = 0; a < accounts; a += 1) {
    const kind = random();
    let atMs = asOfMs - spanMs * (1 - random() * 0.01);
    // Whatever is left over goes to the last account.
    while (left > 0 && (atMs < asOfMs || a === accounts - 1)) {
      add(a, visiblePost, Math.min(atMs, asOfMs));
      left -= 1;
      const gap =
        kind < 0.6 ? 0.2 + random() * 5.6 : -Math.log(1 - random()) * (kind < 0.9 ? meanGaps.loose : meanGaps.rare);
      atMs += gap * dayMs;
    }
  }
}

/** Most are answered in a few days, some late, some never; one in a hundred bears an answer dated before it. */
function addMessage(add: Add, subject: number, random: () => number): void {
  const askedMs = asOfMs - random() * 360 * dayMs;
  add(subject, 'messageReceived', askedMs);
  const fate = random();
  if (fate < 0.04) return;
  const days = fate < 0.05 ? -random() * 3 : fate < 0.85 ? random() * 5 : random() * 20;
  const repliedMs = askedMs + days * dayMs + hourMs;
  if (repliedMs <= asOfMs) add(subject, 'messageReplied', repliedMs);
}

function byDay({ length, kinds, subject, kind, atMs }: EventColumns): EventColumns {
  let first = Infinity;
  for (let i = 0; i < length; i += 1) first = Math.min(first, atMs[i] as number);
  const dayOf = (i: number): number => Math.floor(((atMs[i] as number) - first) / dayMs);
  const ends = new Int32Array(800);
  for (let i = 0; i < length; i += 1) (ends[Math.min(dayOf(i), 798) + 1] as number) += 1;
  for (let d = 1; d < ends.length; d += 1) (ends[d] as number) += ends[d - 1] as number;
  const sorted = { subject: new Int32Array(length), kind: new Uint8Array(length), atMs: new Float64Array(length) };
  // From both ends towards the middle, so that a subject's events of one day do not come in order.
  for (let n = 0; n < length; n += 1) {
    const i = n % 2 === 0 ? n >> 1 : length - 1 - (n >> 1);
    const day = Math.min(dayOf(i), 798);
    const to = ends[day] as number;
    (ends[day] as number) += 1;
    sorted.subject[to] = subject[i] as number;
    sorted.kind[to] = kind[i] as number;
    sorted.atMs[to] = atMs[i] as number;
  }
  return { length, kinds, ...sorted };
}

/** mulberry32: small, fast, the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

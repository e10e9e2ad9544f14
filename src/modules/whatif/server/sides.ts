import { toDay, type Day } from '#shared/time.ts';
import { notAppliedText } from '#rulebook/effective-format.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { Context } from '#platform/context.ts';
import '#modules/rules/server/public.ts';
import type { TrialResult } from '../contract.ts';
import { whatifTexts } from '../texts.ts';
import { bindRules } from './bound-rules.ts';
import { pathsOf, type Candidate } from './candidate-packs.ts';
import type { Replayed, TwoSides } from './replay-trial.ts';
import type { BoundRules, TrialAccount } from './trial-format.ts';
import { readGrounds, type UnitGround } from './unit-ground.ts';

/** Both sets of rules for every account, one join per kind of account and not per account. */
export interface Sides {
  of(account: Pick<TrialAccount, 'unitPath' | 'mediaClass' | 'platform'>): TwoSides;
  /** What must be said beside the numbers. */
  notesFor(replayed: Pick<Replayed, 'unseen' | 'partlySeen'>, closed: Pick<TrialResult, 'more' | 'fewer'>): string[];
}

/** Reads what decides beside the packs, and binds on demand. */
export async function createSides(ctx: Pick<Context, 'db' | 'services' | 'now'>, candidate: Candidate): Promise<Sides> {
  const { packs } = ctx.services.packs;
  const today = toDay(ctx.now);
  const groundOf = await readGrounds(ctx);
  const known = new Map<string, Omit<TwoSides, 'waivers'>>();
  return {
    of(account) {
      const ground = groundOf(account.unitPath);
      const key = `${ground.key} ${account.mediaClass} ${account.platform}`;
      const bound = known.get(key) ?? bindBoth({ packs, today }, candidate, ground, account);
      known.set(key, bound);
      return { ...bound, waivers: ground.waivers };
    },
    notesFor: (replayed, closed) => notesOf(candidate, [...known.values()], replayed, closed),
  };
}

function bindBoth(
  { packs, today }: { packs: readonly RulePack[]; today: Day },
  candidate: Candidate,
  { packIds, settings, calendar }: UnitGround,
  { mediaClass, platform }: Pick<TrialAccount, 'mediaClass' | 'platform'>,
): Omit<TwoSides, 'waivers'> {
  const given = { context: { mediaClass, platform }, settings, calendar };
  const inForce = bindRules(packs, pathsOf(packs, packIds, today), given);
  const tried = bindRules(candidate.packs, candidate.pathFor(packIds), given);
  return { inForce, candidate: wordsOf(inForce) === wordsOf(tried) ? { ...inForce, rules: tried.rules } : tried };
}

/** What decides breaches, as a text to compare. */
function wordsOf({ silence, deadlines }: BoundRules): string {
  return JSON.stringify([silence, [...deadlines]], (key, value: unknown) => (key === 'effective' ? undefined : value));
}

function notesOf(
  candidate: Candidate,
  sides: readonly Omit<TwoSides, 'waivers'>[],
  { unseen, partlySeen }: Pick<Replayed, 'unseen' | 'partlySeen'>,
  { more, fewer }: Pick<TrialResult, 'more' | 'fewer'>,
): string[] {
  const isSame = more + fewer === 0 && sides.every((side) => wordsOf(side.inForce) === wordsOf(side.candidate));
  const hasReplies = sides.some(({ candidate: tried }) =>
    tried.rules.some((rule) => rule.subject === 'reply.deadline'),
  );
  return [
    ...(isSame ? [whatifTexts.sameRules] : []),
    ...displacedOf(candidate, sides),
    ...candidate.notes,
    ...(unseen > 0 ? [whatifTexts.unseenNote(unseen)] : []),
    ...(partlySeen > 0 ? [whatifTexts.partlySeenNote(partlySeen)] : []),
    ...(hasReplies ? [whatifTexts.noMessages] : []),
  ];
}

/** Values of the candidate that a stricter clause displaces: they change nothing, and that must be said. */
function displacedOf(candidate: Candidate, sides: readonly Omit<TwoSides, 'waivers'>[]): string[] {
  const texts = sides.flatMap(({ candidate: tried }) =>
    [...tried.rules].flatMap((entry) => {
      const isTried = [tried.silence, ...tried.deadlines.values()].some((rule) => rule?.subject === entry.subject);
      const lost = entry.notApplied.filter(
        (one) => one.pack === candidate.packId && one.reason !== 'same' && candidate.isTried(one.rule),
      );
      return isTried
        ? lost.map((one) =>
            whatifTexts.notGoverning(
              `${subjectText(entry.subject)}（${one.clause}）`,
              notAppliedText(one, entry.governing),
            ),
          )
        : [];
    }),
  );
  return [...new Set(texts)].slice(0, 6);
}

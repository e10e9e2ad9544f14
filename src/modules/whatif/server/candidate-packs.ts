/** The rules a trial compares with those in force: another pack, a draft text, or one changed value. Nothing is stored. */
import { Problem } from '#shared/problems.ts';
import type { Day } from '#shared/time.ts';
import { packFaultText, type PackFault } from '#rulebook/pack-fault.ts';
import { ruleValueText } from '#rulebook/code-texts.ts';
import type { Rule, RulePack } from '#rulebook/pack-format.ts';
import { checkPacks } from '#rulebook/pack-checks.ts';
import { readPack } from '#rulebook/pack-loader.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import type { Input } from '#shared/operation.ts';
import type { whatifOperations as operations } from '../contract.ts';
import { whatifProblems, whatifTexts } from '../texts.ts';

/** The packs as they would stand, and how they apply. */
export interface Candidate {
  readonly packs: readonly RulePack[];
  /** The pack tried. */
  readonly packId: string;
  readonly text: string;
  /** What packs below would have to change with it, in Chinese. */
  readonly notes: readonly string[];
  /** Whether a rule of the tried pack is new or other than today. */
  isTried(ruleId: string): boolean;
  /** The path under the candidate of an account bound by these packs today. */
  pathFor(packIds: readonly string[]): readonly string[];
}

/** Where the packs of an office come from. */
export interface PackSource {
  readonly packs: readonly RulePack[];
  /** The day on which paths are taken: today. */
  readonly today: Day;
  readonly clauseIds: ReadonlySet<string>;
  /** All installed versions of a pack, newest first. */
  versionsOf(id: string): readonly RulePack[];
}

type Body = Input<typeof operations.runTrial>['body'];

/** @throws Problem whatif.candidateUnclear, whatif.unknownPack, whatif.unknownVersion, whatif.unknownRule, whatif.draftFaulty */
export function readCandidate(source: PackSource, body: Body): Candidate {
  const given = [body.packId, body.draft, body.change].filter((one) => one !== undefined);
  if (given.length !== 1) throw new Problem(whatifProblems.candidateUnclear);
  if (body.packId !== undefined) return otherPack(source, body.packId, body.version);
  if (body.draft !== undefined) return draftPack(source, body.draft, body.fileName ?? '草案');
  return changedPack(source, body.change as NonNullable<Body['change']>);
}

function otherPack(source: PackSource, id: string, version: number | undefined): Candidate {
  const { packs } = source;
  const versions = source.versionsOf(id);
  if (versions.length === 0)
    throw new Problem(whatifProblems.unknownPack, { pack: id, packs: packs.map((pack) => pack.id).join('、') });
  const pack = version === undefined ? versions[0] : versions.find((one) => one.version === version);
  if (!pack) {
    const facts = { pack: id, version: version ?? 0, versions: versions.map((one) => one.version).join('、') };
    throw new Problem(whatifProblems.unknownVersion, facts);
  }
  const changed = replace(packs, pack);
  // Another version stands where the pack stands; the same one means: as if the unit were bound by it.
  const isOwnVersion = packs.some((one) => one.id === id && one.version === pack.version);
  const text = whatifTexts.candidatePack(pack.title, pack.version);
  const alone = pathOf(changed, id, source.today);
  return {
    packs: changed,
    packId: id,
    text,
    notes: [],
    isTried: isOwnVersion ? () => true : differsFrom(packs, pack),
    pathFor: isOwnVersion ? () => alone : inPlace(source, changed, id),
  };
}

/** A draft of a pack that binds takes its place; any other stands as the unit's own pack. */
function inPlace(source: PackSource, packs: readonly RulePack[], id: string): Candidate['pathFor'] {
  return (packIds) => {
    const path = pathsOf(packs, packIds, source.today);
    return path.includes(id) ? path : pathOf(packs, id, source.today);
  };
}

/** The path of several packs together, as it stands on a day. */
export const pathsOf = (packs: readonly RulePack[], packIds: readonly string[], day: Day): readonly string[] => [
  ...new Set(packIds.flatMap((id) => pathOf(packs, id, day))),
];

/** A trial asks what if it were in force: a draft, or a version of another time, binds now. */
const binding = (pack: RulePack): RulePack => {
  const { effectiveTo: _, ...rest } = pack;
  return { ...rest, status: pack.status === 'trial' ? 'trial' : 'inForce', effectiveFrom: null };
};

const replace = (packs: readonly RulePack[], pack: RulePack): RulePack[] => [
  ...packs.filter((one) => one.id !== pack.id),
  binding(pack),
];

function draftPack(source: PackSource, text: string, fileName: string): Candidate {
  const { packs, notes, pack } = check(source, { name: fileName, text });
  return {
    packs,
    packId: pack.id,
    text: whatifTexts.candidateDraft(pack.title),
    notes,
    isTried: differsFrom(source.packs, pack),
    pathFor: inPlace(source, packs, pack.id),
  };
}

/** Rules that the pack of the same id does not have in these words today. */
function differsFrom(packs: readonly RulePack[], pack: RulePack): Candidate['isTried'] {
  const today = packs.find((one) => one.id === pack.id);
  const textOf = (rules: readonly Rule[] | undefined, id: string): string =>
    JSON.stringify(rules?.find((rule) => rule.id === id)) ?? '';
  return (ruleId) => textOf(today?.rules, ruleId) !== textOf(pack.rules, ruleId);
}

function changedPack(source: PackSource, change: NonNullable<Body['change']>): Candidate {
  const pack = source.packs.find((one) => one.id === change.pack);
  const rule = pack?.rules.find((one) => one.id === change.rule);
  if (!pack || !rule || !isAdjustable(rule))
    throw new Problem(whatifProblems.unknownRule, { pack: change.pack, rule: change.rule });
  const after = withNumber(rule, change.value);
  const edited = { ...pack, rules: pack.rules.map((one) => (one === rule ? after : one)) };
  const { packs, notes } = check(source, { name: `${pack.id}（改动后）`, text: JSON.stringify(edited) });
  const clause = rule.clauses[0] ?? rule.id;
  return {
    packs,
    packId: pack.id,
    text: whatifTexts.candidateChange(clause, ruleValueText(rule), ruleValueText(after)),
    notes,
    isTried: (ruleId) => ruleId === rule.id,
    pathFor: inPlace(source, packs, pack.id),
  };
}

/** A rule whose one number can be changed on the page. */
export type AdjustableRule = Extract<Rule, { kind: 'maxInterval' | 'deadline' }>;

export function isAdjustable(rule: Rule): rule is AdjustableRule {
  return rule.kind === 'maxInterval' || (rule.kind === 'deadline' && rule.value.timing === 'after');
}

/** A same-day term that is given a number of days becomes one of working days; nothing at all stays the same day. */
function withNumber(rule: AdjustableRule, number: number): Rule {
  if (rule.kind === 'maxInterval') return { ...rule, value: { ...rule.value, days: number } };
  const isSameDay = rule.value.unit === 'sameDay' && number > 0;
  return { ...rule, value: { ...rule.value, amount: number, ...(isSameDay ? { unit: 'workdays' as const } : {}) } };
}

/** Checks the draft among all packs; only its own faults refuse it, those it causes in others are told. */
function check(
  source: PackSource,
  file: { name: string; text: string },
): { packs: readonly RulePack[]; pack: RulePack; notes: readonly string[] } {
  const read = readPack(file);
  if (!('pack' in read)) throw refuse(read.faults);
  const others = source.packs
    .filter((pack) => pack.id !== read.pack.id)
    .map((pack) => ({ file: pack.id, pack, lineOf: () => 1 }));
  const faults = checkPacks([...others, read], source.clauseIds, true);
  const own = faults.filter((fault) => fault.file === file.name);
  if (own.length > 0) throw refuse(own);
  const notes = faults.map((fault) => whatifTexts.otherPack(fault.file, fault.reason));
  return { packs: replace(source.packs, read.pack), pack: read.pack, notes };
}

function refuse(faults: readonly PackFault[]): Problem {
  const fields = faults.slice(0, 50).map((fault) => ({ path: '/draft', text: packFaultText(fault) }));
  return new Problem(whatifProblems.draftFaulty, { count: faults.length }, fields);
}

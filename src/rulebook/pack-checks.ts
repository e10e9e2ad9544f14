/** What a schema cannot say about rule packs: clause ids, subjects, dates, duplicates, parents, and weaker values without a reason. */
import { parseDay } from '#shared/time.ts';
import { findParentCycle, pathOf } from './pack-path.ts';
import type { PackFault, ParsedPack } from './pack-fault.ts';
import type { Rule, RulePack, RuleValues } from './pack-format.ts';
import { matchesRange } from './applies.ts';
import { combine, compareForces, compareValues, isSetKind, type OrderedKind } from './strictness.ts';
import { subjects, subjectText, type SubjectId } from './subjects.ts';

/** All faults of packs that passed the schema. `complete`: every file could be read, so that missing parents are real. */
export function checkPacks(
  parsed: readonly ParsedPack[],
  knownClauses: ReadonlySet<string>,
  complete: boolean,
): PackFault[] {
  const own = parsed.flatMap((entry) => [
    ...checkDate(entry),
    ...checkDuplicatePack(entry, parsed),
    ...entry.pack.rules.flatMap((rule, index) => checkRule(entry, rule, index, knownClauses)),
    ...(complete ? checkParents(entry, parsed) : []),
  ]);
  const cycles = checkCycle(parsed);
  return [
    ...own,
    ...cycles,
    ...(complete && own.length === 0 && cycles.length === 0
      ? parsed.flatMap((entry) => checkWeaker(entry, parsed))
      : []),
  ];
}

function checkDate({ file, pack, lineOf }: ParsedPack): PackFault[] {
  if (pack.effectiveFrom === null) return [];
  try {
    parseDay(pack.effectiveFrom);
    return [];
  } catch {
    return [{ file, line: lineOf(['effectiveFrom']), rule: null, reason: `没有“${pack.effectiveFrom}”这一天` }];
  }
}

function checkDuplicatePack(entry: ParsedPack, parsed: readonly ParsedPack[]): PackFault[] {
  const first = parsed.find((other) => other.pack.id === entry.pack.id);
  if (!first || first === entry) return [];
  return [
    {
      file: entry.file,
      line: entry.lineOf(['id']),
      rule: null,
      reason: `规则包编号“${entry.pack.id}”已被 ${first.file} 使用`,
    },
  ];
}

function checkRule(entry: ParsedPack, rule: Rule, index: number, knownClauses: ReadonlySet<string>): PackFault[] {
  const { file, pack, lineOf } = entry;
  const fault = (key: string, reason: string): PackFault => ({
    file,
    line: lineOf(['rules', index, key]),
    rule: rule.id,
    reason,
  });
  const ownClauses = new Set((pack.clauses ?? []).map((clause) => clause.id));
  const unknown = rule.clauses.filter((clause) => !knownClauses.has(clause) && !ownClauses.has(clause));
  const first = pack.rules.findIndex((other) => other.id === rule.id);
  return [
    ...unknown.map((clause) => fault('clauses', `条款“${clause}”既不在公用条款表中，也不在本规则包的条款表中`)),
    ...(first < index ? [fault('id', `规则编号“${rule.id}”与本文件第 ${lineOf(['rules', first, 'id'])} 行重复`)] : []),
    ...checkSubject(rule, fault),
    ...(rule.weakerThanParent && isSetKind(rule.kind)
      ? [fault('weakerThanParent', '集合类规则合并计算，不需要说明宽于上级的理由')]
      : []),
  ];
}

function checkSubject(rule: Rule, fault: (key: string, reason: string) => PackFault): PackFault[] {
  if (!(rule.subject in subjects)) return [fault('subject', `不认识的事项“${rule.subject}”`)];
  const { kind } = subjects[rule.subject as SubjectId];
  return kind === rule.kind ? [] : [fault('kind', `事项“${subjectText(rule.subject)}”的规则种类应为 ${kind}`)];
}

function checkParents({ file, pack, lineOf }: ParsedPack, parsed: readonly ParsedPack[]): PackFault[] {
  return pack.parents.flatMap((parent, index) =>
    parsed.some((other) => other.pack.id === parent)
      ? []
      : [{ file, line: lineOf(['parents', index]), rule: null, reason: `找不到上级规则包“${parent}”` }],
  );
}

function checkCycle(parsed: readonly ParsedPack[]): PackFault[] {
  const cycle = findParentCycle(parsed.map((entry) => entry.pack));
  const entry = parsed.find(({ pack }) => pack.id === cycle[0]);
  if (!entry) return [];
  return [
    { file: entry.file, line: entry.lineOf(['parents']), rule: null, reason: `上下级关系成环：${cycle.join(' → ')}` },
  ];
}

/** A value weaker than a parent's is only accepted with a reason (clauses.md b.3); it is stored and never applied. */
function checkWeaker({ file, pack, lineOf }: ParsedPack, parsed: readonly ParsedPack[]): PackFault[] {
  const packs = parsed.map((entry) => entry.pack);
  const ancestors = pathOf(packs, pack.id)
    .slice(0, -1)
    .flatMap((id) => packs.filter((other) => other.id === id));
  return pack.rules.flatMap((rule, index) => {
    const stricter = rule.weakerThanParent ? undefined : findStricterParent(rule, ancestors);
    if (!stricter) return [];
    const reason = `宽于上级 ${stricter.pack.id} 的规则 ${stricter.rule.id}（${stricter.rule.clauses.join('、')}），须写明理由（weakerThanParent）`;
    return [{ file, line: lineOf(['rules', index, 'value']), rule: rule.id, reason }];
  });
}

function findStricterParent(rule: Rule, ancestors: readonly RulePack[]): { pack: RulePack; rule: Rule } | undefined {
  const { kind } = rule;
  // A permission demands nothing, so repeating it below a duty takes nothing away.
  if (isSetKind(kind) || (rule.kind === 'modality' && rule.value.direction === 'may')) return undefined;
  for (const pack of ancestors) {
    const found = pack.rules.find((other) => isStricter(kind, other, rule));
    if (found) return { pack, rule: found };
  }
  return undefined;
}

function isStricter(kind: OrderedKind, parent: Rule, child: Rule): boolean {
  if (parent.subject !== child.subject || !matchesRange(parent.applies ?? {}, child.applies ?? {})) return false;
  if (Boolean(parent.setByUnit) !== Boolean(child.setByUnit)) return false;
  const values = compareValues(kind, parent.value as RuleValues[typeof kind], child.value as RuleValues[typeof kind]);
  return combine(values, compareForces(parent.force, child.force)) === 'stricter';
}

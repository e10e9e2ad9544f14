/** What a schema cannot say about single rules: clause ids, ids used twice, subjects, dates, and parts that their kind does not take. */
import { toDayFault } from './pack-fault.ts';
import type { PackFault, ParsedPack } from './pack-fault.ts';
import type { Rule } from './pack-format.ts';
import { isOrderedKind } from './strictness.ts';
import { subjects, subjectText, type SubjectId } from './subjects.ts';

/** A fault of the rule at one of its keys. */
type AtKey = (keys: readonly (string | number)[], reason: string) => PackFault;

/** All faults of the rules of one pack; clauses must be among `knownClauses` or in the pack's own list. */
export function checkRules(entry: ParsedPack, knownClauses: ReadonlySet<string>): PackFault[] {
  const { file, pack, lineOf } = entry;
  const clauses = new Set([...knownClauses, ...(pack.clauses ?? []).map((clause) => clause.id)]);
  return pack.rules.flatMap((rule, index) => {
    const at: AtKey = (keys, reason) => ({ file, line: lineOf(['rules', index, ...keys]), rule: rule.id, reason });
    return [
      ...checkClauses(rule, clauses, at),
      ...checkId(entry, rule, index, at),
      ...checkSubject(rule, at),
      ...checkValue(rule, at),
      ...checkParts(entry, rule, at),
    ];
  });
}

function checkClauses(rule: Rule, clauses: ReadonlySet<string>, at: AtKey): PackFault[] {
  return rule.clauses.flatMap((clause, index) =>
    clauses.has(clause)
      ? []
      : [
          at(
            ['clauses', index],
            `条款“${clause}”既不在公用条款表中，也不在本规则包的条款表（clauses）中；请核对编号，或先在条款表中登记`,
          ),
        ],
  );
}

function checkId({ pack, lineOf }: ParsedPack, rule: Rule, index: number, at: AtKey): PackFault[] {
  const first = pack.rules.findIndex((other) => other.id === rule.id);
  if (first === index) return [];
  const line = lineOf(['rules', first, 'id']);
  return [at(['id'], `规则编号“${rule.id}”与本文件第 ${line} 行重复，请改用别的编号`)];
}

function checkSubject(rule: Rule, at: AtKey): PackFault[] {
  if (!Object.hasOwn(subjects, rule.subject))
    return [at(['subject'], `不认识的事项“${rule.subject}”，请从事项表中选一个`)];
  const { kind } = subjects[rule.subject as SubjectId];
  return kind === rule.kind ? [] : [at(['kind'], `事项“${subjectText(rule.subject)}”的规则种类应为 ${kind}`)];
}

function checkValue(rule: Rule, at: AtKey): PackFault[] {
  if (rule.kind === 'milestone') {
    const fault = rule.value.on === null ? null : toDayFault(rule.value.on);
    return fault === null ? [] : [at(['value', 'on'], fault)];
  }
  if (rule.kind !== 'deadline') return [];
  const { timing, unit, amount, dayOfEvent } = rule.value;
  if ((unit === 'days' || unit === 'workdays') && amount > mostDays)
    return [at(['value', 'amount'], `期限不能超过 ${mostDays} 天或工作日`)];
  if (dayOfEvent !== 1) return [];
  if (timing === 'after' && (unit === 'days' || unit === 'workdays') && amount > 0) return [];
  return [at(['value', 'dayOfEvent'], '当日计为第 1 天（dayOfEvent: 1）只用于事发之后、至少 1 个工作日或 1 天的期限')];
}

/** Ten years: a longer one is a slip of the pen, and would be counted day by day. */
const mostDays = 3660;

function checkParts({ pack }: ParsedPack, rule: Rule, at: AtKey): PackFault[] {
  const isTimed = rule.kind === 'deadline' || rule.kind === 'maxInterval';
  return [
    ...(rule.weakerThanParent && !isOrderedKind(rule.kind)
      ? [at(['weakerThanParent'], '这一种类的规则合并计算，不需要说明宽于上级的理由，请删去')]
      : []),
    ...(rule.warn && !isTimed ? [at(['warn'], '只有期限和最长间隔可以设提醒（warn），请删去')] : []),
    ...(rule.points && !pack.scoring
      ? [at(['points'], '规则有分值而规则包没有计分办法，请补上 scoring，或删去 points')]
      : []),
  ];
}

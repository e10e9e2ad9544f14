/** A value weaker than a parent's: accepted only with a reason (clauses.md b.3); it is stored and never applied. */
import { matchesRange, overlaps } from './applies.ts';
import type { PackFault, ParsedPack } from './pack-fault.ts';
import type { Rule, RulePack, RuleValues } from './pack-format.ts';
import { pathOf } from './pack-path.ts';
import { combine, compareForces, compareValues, isOrderedKind, type OrderedKind } from './strictness.ts';

/** Faults of the rules of one pack against the packs above it. `parsed` are all packs, without cycles. */
export function checkWeaker({ file, pack, lineOf }: ParsedPack, parsed: readonly ParsedPack[]): PackFault[] {
  const packs = parsed.map((entry) => entry.pack);
  const ancestors = pathOf(packs, pack.id)
    .slice(0, -1)
    .flatMap((id) => packs.filter((other) => other.id === id));
  return pack.rules.flatMap((rule, index) => {
    const stricter = rule.weakerThanParent ? undefined : findStricterParent(rule, ancestors);
    if (!stricter) return [];
    const clauses = stricter.rule.clauses.join('、');
    const reason = `宽于上级 ${stricter.pack.id} 的规则 ${stricter.rule.id}（${clauses}）；请改为不宽于上级的值，原文确实如此的须写明理由（weakerThanParent）`;
    return [{ file, line: lineOf(['rules', index, 'value']), rule: rule.id, reason }];
  });
}

function findStricterParent(rule: Rule, ancestors: readonly RulePack[]): { pack: RulePack; rule: Rule } | undefined {
  const { kind } = rule;
  // A permission demands nothing, so repeating it below a duty takes nothing away.
  if (!isOrderedKind(kind) || (rule.kind === 'modality' && rule.value.direction === 'may')) return undefined;
  for (const pack of ancestors) {
    const found = pack.rules.find((other) => isStricter(kind, other, rule));
    if (found) return { pack, rule: found };
  }
  return undefined;
}

function isStricter(kind: OrderedKind, parent: Rule, child: Rule): boolean {
  if (parent.subject !== child.subject || !coversPart(kind, parent, child)) return false;
  if (Boolean(parent.setByUnit) !== Boolean(child.setByUnit)) return false;
  const values = compareValues(kind, parent.value as RuleValues[typeof kind], child.value as RuleValues[typeof kind]);
  return combine(values, compareForces(parent.force, child.force)) === 'stricter';
}

/** A value for all weakens what a parent asks of some; a general encouragement beside a duty of some does not. */
function coversPart(kind: OrderedKind, parent: Rule, child: Rule): boolean {
  const covers = kind === 'modality' ? matchesRange : overlaps;
  return covers(parent.applies ?? {}, child.applies ?? {});
}

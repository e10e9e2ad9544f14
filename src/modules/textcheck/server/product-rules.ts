import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import type { DetectorRule } from '#textguard/detectors/detector.ts';
import { detectorRules } from '#textguard/detectors/standard-detectors.ts';
import { personalDataRules } from '#textguard/personal-data.ts';
import type { TermRule } from '#textguard/term-rule.ts';
import type { TermRow } from '../terms-contract.ts';

const nothing = {
  suggestions: [],
  allow: [],
  variants: [],
  isRightForm: false,
  needs: [],
  unless: [],
  notInQuotes: false,
  examples: [],
  validFrom: null,
  validUntil: null,
  state: 'inForce' as const,
  unitName: null,
  addedByName: null,
  createdAt: null,
  endReason: '',
  isOwn: false,
};

/** What comes with the product, as rows of the register: its words, and its procedures. */
export const baseRows: readonly TermRow[] = baseTerms.map(toBaseRow);
export const ruleRows: readonly TermRow[] = [...personalDataRules, ...detectorRules].map(toRuleRow);

const byRule = new Map([...baseRows, ...ruleRows].map((row) => [row.rule, row]));

/** A rule of the product by the id that hits name. */
export const findProductRule = (rule: string): TermRow | undefined => byRule.get(rule);

function toBaseRow(rule: TermRule): TermRow {
  return {
    ...nothing,
    id: rule.id,
    rule: rule.id,
    layer: 'base',
    term: rule.term,
    category: rule.category,
    severity: rule.severity,
    suggestions: [...rule.suggestions],
    allow: [...(rule.allow ?? [])],
    variants: [...(rule.variants ?? [])],
    isRightForm: rule.isRightForm ?? false,
    needs: [...(rule.needs ?? [])],
    unless: [...(rule.unless ?? [])],
    notInQuotes: rule.notInQuotes ?? false,
    basis: rule.basis,
    reason: '',
  };
}

function toRuleRow({ id, name, category, severity, reason, basis }: DetectorRule): TermRow {
  return { ...nothing, id, rule: id, layer: 'rule', term: name, category, severity, basis, reason };
}

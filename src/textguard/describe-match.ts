import { foldTerm } from './fold.ts';
import type { Hit, VariantKind } from './hit.ts';
import type { RuleMatch } from './resolve-matches.ts';
import type { TermTable } from './term-table.ts';

const confidenceOf: Record<VariantKind, number> = {
  exact: 1,
  case: 0.99,
  width: 0.98,
  traditional: 0.97,
  gap: 0.9,
  split: 0.9,
  homophone: 0.7,
  shape: 0.7,
  edit1: 0.6,
};

/** The hit of a rule match; `start` and `end` are places in the original text. */
export function describeMatch(original: string, match: RuleMatch, start: number, end: number, table: TermTable): Hit {
  const rule = table.rules[match.rule]!;
  const surface = original.slice(start, end);
  const variantKind = variantOf(surface, rule.term, table.patterns[match.pattern]!, table);
  return {
    rule: rule.id,
    category: rule.category,
    severity: rule.severity,
    start,
    end,
    surface,
    normalised: table.patterns[match.pattern]!,
    variantKind,
    matchedTerm: rule.term,
    suggestions: rule.suggestions,
    basis: rule.basis,
    confidence: confidenceOf[variantKind],
  };
}

function variantOf(surface: string, term: string, pattern: string, table: TermTable): VariantKind {
  if (surface === term) return 'exact';
  if (foldTerm(surface, table.fold) !== pattern) return 'gap';
  if (surface.length !== term.length) return surface.length > pattern.length ? 'gap' : 'width';
  const wide = surface.normalize('NFKC');
  if (wide.toLowerCase() !== term.normalize('NFKC').toLowerCase()) return 'traditional';
  return wide.toLowerCase() === surface.toLowerCase() ? 'case' : 'width';
}

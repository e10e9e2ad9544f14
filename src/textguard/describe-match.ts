import { unitOfClass } from './class-table.ts';
import { EXPANDS, INVISIBLE, SYMBOL, foldTerm } from './fold.ts';
import type { Hit, VariantKind } from './hit.ts';
import { ruleIn } from './matches.ts';
import { EDIT, PINYIN, SHAPE, SOUND, SPLIT, USE_MASK } from './rule-store.ts';
import type { TermTable } from './term-table.ts';

const confidenceOf: Record<VariantKind, number> = {
  exact: 1,
  case: 0.99,
  width: 0.98,
  traditional: 0.97,
  gap: 0.9,
  split: 0.9,
  homophone: 0.7,
  pinyin: 0.7,
  shape: 0.7,
  edit1: 0.6,
};

/** The hit of a match; `start` and `end` are places in the original text, `item` and `pattern` the match's first numbers. */
export function describeMatch(
  original: string,
  item: number,
  pattern: number,
  start: number,
  end: number,
  table: TermTable,
): Hit {
  const rule = table.rules.at(ruleIn(item));
  const surface = original.slice(start, end);
  const use = item & USE_MASK;
  const variantKind = kindOf(use) ?? spellingOf(surface, rule.term, patternText(pattern, table), table);
  return {
    rule: rule.id,
    category: rule.category,
    severity: rule.severity,
    start,
    end,
    surface,
    normalised:
      use === SOUND || use === PINYIN || use === EDIT ? plainText(surface, table) : patternText(pattern, table),
    variantKind,
    matchedTerm: rule.term,
    suggestions: rule.isRightForm && rule.suggestions.length === 0 ? [rule.term] : rule.suggestions,
    basis: rule.basis,
    confidence: confidenceOf[variantKind],
  };
}

function kindOf(use: number): VariantKind | undefined {
  if (use === SHAPE) return 'shape';
  if (use === SPLIT) return 'split';
  if (use === SOUND) return 'homophone';
  if (use === PINYIN) return 'pinyin';
  return use === EDIT ? 'edit1' : undefined;
}

function patternText(pattern: number, { pool, classes }: TermTable): string {
  let text = '';
  for (let at = pool.starts[pattern]!; at < pool.starts[pattern + 1]!; at++)
    text += String.fromCharCode(unitOfClass(pool.classes[at]!, classes));
  return text;
}

/** The folded surface without what was skipped in it. */
function plainText(surface: string, { fold }: TermTable): string {
  return [...foldTerm(surface, fold)].filter((own) => fold.kind[own.charCodeAt(0)] !== SYMBOL).join('');
}

function spellingOf(surface: string, term: string, pattern: string, table: TermTable): VariantKind {
  if (surface === term) return 'exact';
  if (!foldsTo(surface, pattern, table)) return 'gap';
  if (surface.length !== term.length) return surface.length > pattern.length ? 'gap' : 'width';
  const wide = surface.normalize('NFKC').toLowerCase();
  if (wide !== term.normalize('NFKC').toLowerCase()) return isForeign(wide) ? 'shape' : 'traditional';
  return wide === surface.toLowerCase() ? 'case' : 'width';
}

/** Whether the surface without invisible characters folds to the pattern. */
function foldsTo(surface: string, pattern: string, { fold }: TermTable): boolean {
  let at = 0;
  for (let i = 0; i < surface.length; i++) {
    const code = surface.charCodeAt(i);
    // Expanding characters and halves of pairs take the long way.
    if (fold.kind[code] === EXPANDS || (code >= 0xd800 && code <= 0xdfff)) return foldTerm(surface, fold) === pattern;
    if (fold.kind[code] === INVISIBLE) continue;
    if (fold.unit[code] !== pattern.charCodeAt(at)) return false;
    at += 1;
  }
  return at === pattern.length;
}

/** Whether a text holds Greek or Cyrillic letters, which fold to the Latin ones they look like. */
function isForeign(text: string): boolean {
  return /[\u0370-\u052f]/.test(text);
}

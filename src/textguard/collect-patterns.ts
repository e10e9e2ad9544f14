import { shapeSpellings, splitSpellings } from './compile-variants.ts';
import { editForms } from './edit-forms.ts';
import { foldTerm, type FoldTable } from './fold.ts';
import {
  ALLOWED,
  EDIT,
  LEFT_HALF,
  LISTED,
  RIGHT_FORM,
  RIGHT_HALF,
  SHAPE,
  SPLIT,
  USE_BITS,
  packUses,
  type PatternUses,
} from './rule-store.ts';
import type { TermRule } from './term-rule.ts';

/** Every spelling that is looked for as it stands. */
export type CollectedPatterns = {
  /** Folded, without repetition. */
  patterns: string[];
  uses: PatternUses;
  /** Pattern of each rule's term. */
  termPatterns: Uint32Array;
};

/**
 * The patterns of rules: terms, allow phrases, look-alike and split spellings, halves of terms with edits. A compiled spelling
 * that is itself a term, an allow phrase or a known word is left out.
 * Throws RangeError for a term or allow phrase that is empty or longer than 255 units after folding, or for a repeated id.
 */
export function collectPatterns(
  rules: readonly TermRule[],
  fold: FoldTable,
  isWord: (spelling: string) => boolean,
): CollectedPatterns {
  const numbers = new Map<string, number>();
  const uses: number[][] = [];
  const use = (spelling: string, rule: number, how: number): number => {
    let number = numbers.get(spelling);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(spelling, number);
      uses.push([]);
    }
    uses[number]!.push(rule * (1 << USE_BITS) + how);
    return number;
  };
  const termPatterns = new Uint32Array(rules.length);
  const folded = rules.map((rule) => checkedFold(rule.term, rule, fold));
  checkIds(rules);
  rules.forEach((rule, index) => {
    termPatterns[index] = use(folded[index]!, index, rule.isRightForm ? RIGHT_FORM : LISTED);
    for (const phrase of rule.allow ?? []) use(checkedFold(phrase, rule, fold), index, ALLOWED);
  });
  const listed = numbers.size;
  const isListed = (spelling: string): boolean => (numbers.get(spelling) ?? listed) < listed;
  const shared = new Map<string, number>();
  rules.forEach(({ variants }, index) => {
    if (!variants) return;
    const term = folded[index]!;
    const spell = (spellings: readonly string[], how: number): void => {
      for (const spelling of spellings)
        if (spelling.length <= 255 && !isListed(spelling) && !isWord(spelling)) use(spelling, index, how);
    };
    if (variants.includes('shape')) spell(shapeSpellings(term), SHAPE);
    if (variants.includes('split')) spell(splitSpellings(term), SPLIT);
    const forms = variants.includes('edit1') ? editForms(term, shared) : undefined;
    if (!forms) return;
    if (forms.swapped) spell([forms.swapped], EDIT);
    use(forms.left, index, LEFT_HALF);
    use(forms.right, index, RIGHT_HALF);
  });
  return { patterns: [...numbers.keys()], uses: packUses(uses), termPatterns };
}

function checkIds(rules: readonly TermRule[]): void {
  const ids = new Set<string>();
  for (const { id } of rules) {
    if (ids.has(id)) throw new RangeError(`rule id occurs twice: ${id}`);
    ids.add(id);
  }
}

function checkedFold(phrase: string, rule: TermRule, fold: FoldTable): string {
  const folded = foldTerm(phrase, fold);
  if (folded.length < 1 || folded.length > 255) {
    throw new RangeError(`rule ${rule.id}: a term has 1 to 255 characters after folding, this one ${folded.length}`);
  }
  return folded;
}

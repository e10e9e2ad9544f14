import type { Severity } from '../hit.ts';
import type { RuleVariant, TermRule } from '../term-rule.ts';

/** What the entries of one list have in common. */
export type ListHead = {
  list: string;
  category: string;
  severity: Severity;
  basis: string;
  variants?: readonly RuleVariant[];
  needs?: readonly string[];
  unless?: readonly string[];
  notInQuotes?: boolean;
};

/** One entry: the term, its suggestions, and phrases that contain the term rightly. */
export type Entry = readonly [term: string, suggestions?: readonly string[], allow?: readonly string[]];

/** Rules of one list; a rule's id is the list's name and the term. */
export function defineTerms(head: ListHead, entries: readonly Entry[]): TermRule[] {
  return entries.map(([term, suggestions = [], allow = []]) => ({
    id: `${head.list}.${term}`,
    term,
    category: head.category,
    severity: head.severity,
    suggestions,
    basis: head.basis,
    allow,
    // A look-alike or homophone of two characters is mostly another word.
    ...(head.variants && term.length > 2 ? { variants: variantsOf(head.category, head.variants) } : {}),
    ...(head.needs ? { needs: head.needs } : {}),
    ...(head.unless ? { unless: head.unless } : {}),
    ...(head.notInQuotes ? { notInQuotes: true } : {}),
  }));
}

/** What is prohibited is also hidden in pinyin letters. */
function variantsOf(category: string, variants: readonly RuleVariant[]): readonly RuleVariant[] {
  return category === 'P4' ? [...variants, 'pinyin'] : variants;
}

/** Terms of a list written as words between blanks: for lists without suggestions. */
export function defineWords(head: ListHead, words: string): TermRule[] {
  return defineTerms(
    head,
    [...new Set(words.split(/\s+/))].filter((word) => word !== '').map((word) => [word] as const),
  );
}

/** Terms written as wrong>right pairs between blanks. */
export function definePairs(head: ListHead, pairs: string): TermRule[] {
  return defineTerms(
    head,
    [...new Map(pairs.split(/\s+/).map(splitPair))]
      .filter(([wrong]) => wrong !== '')
      .map(([wrong, right]) => [wrong, right === '' ? [] : right.split('/')] as const),
  );
}

function splitPair(pair: string): [string, string] {
  const [wrong = '', right = ''] = pair.split('>');
  return [wrong, right];
}

/** Right forms: never reported themselves, only their variants are. */
export function defineRightForms(head: ListHead, forms: string): TermRule[] {
  return defineWords(head, forms).map((rule) => ({ ...rule, isRightForm: true, suggestions: [rule.term] }));
}

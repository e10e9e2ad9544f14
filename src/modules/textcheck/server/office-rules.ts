import type { TermRule } from '#textguard/term-rule.ts';

/** What hits of an office's word name as their rule. */
export const ruleIdOf = (entryId: string): string => `office.${entryId}`;

/** The entry of a rule's id; undefined for rules of the product. */
export const entryIdOf = (rule: string): string | undefined => /^office\.([0-9a-f-]{36})$/.exec(rule)?.[1];

/** The rule of a word, without what is empty: most words have a term, a severity and a basis and no more. */
export function toRule(id: string, word: Omit<TermRule, 'id'>): TermRule {
  const { term, category, severity, suggestions, basis } = word;
  return {
    id,
    term,
    category,
    severity,
    suggestions,
    basis,
    ...(word.allow?.length ? { allow: word.allow } : {}),
    ...(word.variants?.length ? { variants: word.variants } : {}),
    ...(word.isRightForm ? { isRightForm: true } : {}),
    ...(word.needs?.length ? { needs: word.needs } : {}),
    ...(word.unless?.length ? { unless: word.unless } : {}),
    ...(word.notInQuotes ? { notInQuotes: true } : {}),
  };
}

/** The unit at the top answers for everything; any other only for words that it or a unit below it keeps. */
export function mayLiftBlock(unitPath: string, keeperPath: string | undefined): boolean {
  return unitPath === '1/' || (keeperPath !== undefined && keeperPath.startsWith(unitPath));
}

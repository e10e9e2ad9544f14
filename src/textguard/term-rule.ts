import type { Severity } from './hit.ts';

/** The kinds of changed spelling that a rule may ask for, in the order in which they are offered. */
export const ruleVariants = ['homophone', 'pinyin', 'shape', 'split', 'edit1'] as const;

/**
 * Changed spellings of a term that a rule also looks for: `homophone` (other characters of the same sound), `pinyin` (characters written in
 * pinyin letters), `shape` (characters
 * that look alike), `split` (a character written as its parts), `edit1` (one character missing, added, swapped or replaced).
 */
export type RuleVariant = (typeof ruleVariants)[number];

/** One term of a dictionary and what to say where it stands. */
export type TermRule = {
  /** Stable id, unique within a table. */
  id: string;
  /** 1 to 255 UTF-16 code units after folding; zero-width characters in it are ignored. */
  term: string;
  /** Taxonomy code, P1 to W8. */
  category: string;
  severity: Severity;
  suggestions: readonly string[];
  /** Source document or clause, in Chinese. */
  basis: string;
  /** Phrases that win over this term where they cover the hit, such as a longer correct word containing it. */
  allow?: readonly string[];
  /**
   * `homophone` needs three characters with a known sound (three only where known words are given to the table), `edit1` five,
   * `pinyin` two to sixteen Han characters; other terms are matched without that variant.
   */
  variants?: readonly RuleVariant[];
  /**
   * The term is the right form: it is never reported itself, only its variants are, and no rule's homophone or edit1 variant is
   * reported where a right form covers it. Without suggestions the term is the suggestion.
   */
  isRightForm?: boolean;
  /** The term counts only where one of these stands in the same sentence, outside the term itself. */
  needs?: readonly string[];
  /** The term does not count where one of these stands in the same sentence, such as a warning against what it offers. */
  unless?: readonly string[];
  /** The term does not count inside quotation or title marks: there it is spoken of, or another person's words. */
  notInQuotes?: boolean;
};

import type { Severity } from './hit.ts';

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
};

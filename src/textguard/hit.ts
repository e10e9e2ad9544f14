/** How hard a hit weighs: `block` stops a release, `warn` needs a named person's confirmation, `hint` only informs. */
export type Severity = 'block' | 'warn' | 'hint';

/**
 * How the surface differs from the listed term. Of several differences the one that hides most is named:
 * gap, then split, traditional, width, case. `homophone`, `pinyin`, `shape` and `edit1` belong to later passes.
 */
export type VariantKind =
  | 'exact'
  | 'case'
  | 'width'
  | 'traditional'
  | 'gap'
  | 'split'
  | 'homophone'
  | 'pinyin'
  | 'shape'
  | 'edit1';

/** One place in a text that a rule speaks about. */
export type Hit = {
  /** Id of the rule that fired; stable over dictionary versions. */
  rule: string;
  /** Taxonomy code, see `categories`. */
  category: string;
  severity: Severity;
  /** First UTF-16 code unit of the original text, inclusive. */
  start: number;
  /** UTF-16 code unit after the last one, exclusive. */
  end: number;
  /** `text.slice(start, end)` of the original. Holds the whole number for personal data: see `maskSurface`. */
  surface: string;
  /** The folded form that matched; masked for personal data. */
  normalised: string;
  variantKind: VariantKind;
  /** The term as listed; for detectors the name of what was found. */
  matchedTerm: string;
  suggestions: readonly string[];
  /** Source document or clause, in Chinese, as shown to a person. */
  basis: string;
  /** 0 to 1; 1 = the listed form itself or a number whose check digit holds. */
  confidence: number;
};

/** True when a release must stop: at least one hit has severity `block`. */
export function hasBlocking(hits: readonly Pick<Hit, 'severity'>[]): boolean {
  return hits.some((hit) => hit.severity === 'block');
}

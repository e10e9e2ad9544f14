import type { TermRule } from '../term-rule.ts';
import { advertisingTerms } from './advertising.ts';
import { fixedNameTerms } from './fixed-names.ts';
import { forcedSharingTerms } from './forced-sharing.ts';
import { idiomTerms } from './idioms.ts';
import { secrecyTerms } from './secrecy.ts';
import { wrongWordTerms } from './wrong-words.ts';

/** The built-in vocabulary, written by us. Holds no person's name; an office adds its own lists beside it. */
export const baseTerms: readonly TermRule[] = [
  ...fixedNameTerms,
  ...advertisingTerms,
  ...secrecyTerms,
  ...forcedSharingTerms,
  ...wrongWordTerms,
  ...idiomTerms,
];

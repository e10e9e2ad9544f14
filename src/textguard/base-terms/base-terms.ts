import type { TermRule } from '../term-rule.ts';
import { advertisingTerms } from './advertising.ts';
import { commerceTerms } from './commerce.ts';
import { discriminationTerms } from './discrimination.ts';
import { fixedNameTerms } from './fixed-names.ts';
import { forcedSharingTerms } from './forced-sharing.ts';
import { idiomTerms } from './idioms.ts';
import { oldNameTerms } from './old-names.ts';
import { personalOpinionTerms } from './personal-opinion.ts';
import { prohibitedTerms } from './prohibited.ts';
import { nearWordingTerms, rightFormTerms } from './right-forms.ts';
import { secrecyTerms } from './secrecy.ts';
import { territoryTerms } from './territory.ts';
import { variantFormTerms } from './variant-forms.ts';
import { wrongWordTerms } from './wrong-words.ts';

/** The built-in vocabulary, written by us. Holds no person's name; an office adds its own lists beside it. */
export const baseTerms: readonly TermRule[] = [
  ...fixedNameTerms,
  ...rightFormTerms,
  ...nearWordingTerms,
  ...territoryTerms,
  ...discriminationTerms,
  ...prohibitedTerms,
  ...advertisingTerms,
  ...commerceTerms,
  ...secrecyTerms,
  ...forcedSharingTerms,
  ...personalOpinionTerms,
  ...oldNameTerms,
  ...variantFormTerms,
  ...wrongWordTerms,
  ...idiomTerms,
];

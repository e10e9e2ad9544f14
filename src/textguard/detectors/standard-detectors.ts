import type { Detector, DetectorRule } from './detector.ts';
import { boastfulClaims } from './boasts.ts';
import { impossibleDates } from './dates.ts';
import { titleComparison } from './compare-titles.ts';
import { documentNumbers } from './document-numbers.ts';
import { nearFixedPhrases } from './fixed-phrases.ts';
import { illegalOffers } from './illegal-offers.ts';
import { jumbledPhrases } from './jumbled-phrases.ts';
import { lawTitleSlips } from './law-titles.ts';
import { leaders } from './leaders.ts';
import { shopLinks } from './links.ts';
import { moods } from './moods.ts';
import { pairedMarks } from './pairs.ts';
import { particles } from './particles.ts';
import { personalContact } from './personal-contact.ts';
import { placeNames } from './place-names.ts';
import { protectedIdentity } from './protected-identity.ts';
import { punctuation } from './punctuation.ts';
import { quantities } from './quantities.ts';
import { repeatedWords } from './repeated-words.ts';
import { salesTalk } from './sales-talk.ts';
import { missingWords } from './missing-words.ts';
import { secrecyMarks } from './secrecy-marks.ts';
import { sharingDemands } from './sharing-demands.ts';
import { slightsAndBars } from './slights.ts';
import { sourceLines } from './source-line.ts';
import { strayCharacters } from './stray-characters.ts';
import { territoryTurns } from './territory-turns.ts';
import { traditionalCharacters } from './traditional-characters.ts';
import { wrongWordForms } from './wrong-forms.ts';

/** Every detector, each pure and linear in the text; `scan` takes them, or some of them, as an option. */
export const standardDetectors: readonly Detector[] = [
  secrecyMarks,
  personalContact,
  leaders,
  nearFixedPhrases,
  wrongWordForms,
  jumbledPhrases,
  lawTitleSlips,
  protectedIdentity,
  shopLinks,
  salesTalk,
  sharingDemands,
  slightsAndBars,
  boastfulClaims,
  moods,
  territoryTurns,
  illegalOffers,
  sourceLines,
  titleComparison,
  impossibleDates,
  documentNumbers,
  quantities,
  pairedMarks,
  punctuation,
  repeatedWords,
  strayCharacters,
  missingWords,
  particles,
  traditionalCharacters,
  placeNames,
];

/** All rules of the standard detectors with reason and basis, for a list of rules and for explaining a hit. */
export const detectorRules: readonly DetectorRule[] = standardDetectors.flatMap((detector) => detector.rules);

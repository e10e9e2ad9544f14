/** What other modules' pages may use: checking while typing, marks and the list of hits. */
export { hitKey, marksOf, hitSum } from './hit-marks.ts';
export { CheckPlace } from './CheckPlace.tsx';
export { missText, severityTexts } from '../texts.ts';
export { HitList } from './HitList.tsx';
export { replaceAt } from './replace-at.ts';
export { useCheck, type Check } from './use-check.ts';
export { SecondOpinion } from './SecondOpinion.tsx';

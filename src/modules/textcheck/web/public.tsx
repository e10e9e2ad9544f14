/** What other modules' pages may use: checking while typing, marks, the list of hits, the report, and the confirmations. */
export { hitKey, marksOf, hitSum, settledWords } from './hit-marks.ts';
export { checkedText, reasonText } from '../report-texts.ts';
export { missText, severityTexts } from '../texts.ts';
export { CheckPlace } from './CheckPlace.tsx';
export { ConfirmPlaces } from './ConfirmPlaces.tsx';
export { useMarkActs } from './HitActs.tsx';
export { HitList } from './HitList.tsx';
export { LiveHits } from './LiveHits.tsx';
export { isEveryPlaceSaid, startWords, toConfirmations, type Words } from './place-words.ts';
export { replaceAt } from './replace-at.ts';
export { RiskReport } from './RiskReport.tsx';
export { useCheck, type Check } from './use-check.ts';
export { SecondOpinion } from './SecondOpinion.tsx';

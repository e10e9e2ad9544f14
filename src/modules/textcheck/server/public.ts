/** What other modules may call: checking a subject's text, keeping the report with its confirmations, and reading it. */
export type { TextPart } from '../check-rules.ts';
export { confirmFault, mendFault } from '../report-texts.ts';
export { openPlaces } from '../report-rules.ts';
export { checkSubject, recheckSubject, type CheckedText, type SubjectCheck } from './check-subject.ts';
export { keepReport } from './keep-report.ts';
export { findReport, toPreview } from './report-reads.ts';
export { prepareFileCheck } from './check-file.ts';
export type { Dictionary } from '../dictionary-contract.ts';
export { scanApart } from './scan-apart.ts';
export { dictionaryFor } from './unit-dictionary.ts';
export { warmUpCheck } from './warm-up.ts';
export type { Extraction } from './carriers/carrier-part.ts';
export { extractFile, unreadFile } from './carriers/extract-file.ts';
export { limits as carrierLimits } from './carriers/limits.ts';
export { locateHit, type HitPlace } from './hit-place-rules.ts';
export { toNotCheckedHit, toPartHit } from './file-hits-rules.ts';
export { riskCheckClauseOf } from './risk-check-rules.ts';
export { reportFalseHit } from './report-false-hit.ts';

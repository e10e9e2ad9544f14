/** What other modules may call: checking a text or a file, and the stored report of a subject. */
export type { TextPart } from '../check-rules.ts';
export { checkSubject } from './check-service.ts';
export { findReport } from './report-reads.ts';
export { checkExtraction, checkFile } from './check-file.ts';
export type { Dictionary } from '../dictionary-contract.ts';
export { scanApart } from './scan-apart.ts';
export { dictionaryFor } from './unit-dictionary.ts';
export type { Extraction } from './carriers/carrier-part.ts';
export { extractFile, unreadFile } from './carriers/extract-file.ts';
export { limits as carrierLimits } from './carriers/limits.ts';
export { locateHit, type HitPlace } from './hit-place-rules.ts';
export { toNotCheckedHit, toPartHit } from './file-hits-rules.ts';
export { riskCheckClauseOf } from './risk-check-rules.ts';

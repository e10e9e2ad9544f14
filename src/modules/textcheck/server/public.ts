/** What other modules may call: checking a text or a file, and the stored report of a subject. */
export type { TextPart } from '../check-rules.ts';
export { checkSubject } from './check-service.ts';
export { findReport } from './report-reads.ts';
export { checkExtraction, checkFile } from './check-file.ts';
export { extractFile } from './carriers/extract-file.ts';
export type { Dictionary } from '../dictionary-contract.ts';
export { scanApart } from './scan-apart.ts';
export { dictionaryFor } from './unit-dictionary.ts';

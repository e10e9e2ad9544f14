/** What other modules may call: checking a text, and the stored report of a subject. */
export { checkSubject, type TextPart } from './check-service.ts';
export { findReport } from './report-reads.ts';

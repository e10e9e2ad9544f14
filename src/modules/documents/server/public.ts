/** What other modules may call: writing official documents. */
export { docxMediaType, writeOfficialDocument } from './official-document.ts';

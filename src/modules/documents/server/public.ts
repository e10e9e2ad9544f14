/** What other modules may call: official documents and forms as files. */
export { askedBesides } from './asked-besides.ts';
export { docxMediaType, writeOfficialDocument } from './official-document.ts';
export type { FormSample } from './form-sample.ts';
export { writeForm } from './write-form.ts';

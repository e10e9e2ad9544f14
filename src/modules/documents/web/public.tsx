/** What other modules' pages may use: an official form on paper and as files, and the words for the kinds of file. */
export { formatTexts } from '../texts.ts';
export { FormDownloads } from './FormDownloads.tsx';
export { FormView } from './FormView.tsx';

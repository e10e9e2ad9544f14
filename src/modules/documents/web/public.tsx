/** What other modules' pages may use: an official form on paper, and as files. */
export { FormDownloads } from './FormDownloads.tsx';
export { FormView } from './FormView.tsx';

/** What other modules' pages may use: a clause with its summary, a deadline with its sum, the waivers of an account, one file sent along. */
export { AccountWaivers } from './AccountWaivers.tsx';
export { Clause, ClauseSummary } from './Clause.tsx';
export { Deadline } from './Deadline.tsx';
export { WaiverStateTag } from './WaiverStateTag.tsx';
export { FilesField } from './FilesField.tsx';
export { OneFile } from './OneFile.tsx';

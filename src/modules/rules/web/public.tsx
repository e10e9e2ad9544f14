/** What other modules' pages may use: a clause with its summary, a deadline with its sum, the waivers of an account. */
export { AccountWaivers } from './AccountWaivers.tsx';
export { Clause, ClauseSummary } from './Clause.tsx';
export { Deadline } from './Deadline.tsx';
export { WaiverStateTag } from './WaiverStateTag.tsx';
export { FilesField } from './FilesField.tsx';

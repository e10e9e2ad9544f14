/** What other modules' pages may use: a clause with its summary, a deadline with its sum. */
export { Clause, type ClauseProps } from './Clause.tsx';
export { Deadline, type DeadlineProps } from './Deadline.tsx';

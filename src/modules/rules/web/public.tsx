/** What other modules' pages may use: a clause with its summary, a deadline with its sum. */
export { Clause } from './Clause.tsx';
export { Deadline } from './Deadline.tsx';

/** What other modules may call: whether a unit has money for its accounts in a year. */
export { budgetLineOf } from './budget-line-of.ts';

/** What other modules may call: finding accounts, adding one for set-up, and their update duty. */
export { renewUpdateDuty } from './account-duties.ts';
export { getAccount, insertAccount, type Account } from './account-store.ts';

/** What other modules may call: finding accounts, adding one for set-up, and their update duty. */
export { accountCase } from './account-case.ts';
export { renewUpdateDuty, type DutyAccount } from './account-duties.ts';
export { listAccountFacts, type AccountFacts } from './account-facts.ts';
export { findAccountByPlatformId, getAccount, insertAccount, type Account, type NewAccount } from './account-store.ts';

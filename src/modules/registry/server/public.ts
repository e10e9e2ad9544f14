/** What other modules may call: finding accounts, adding one for set-up, in which states they are watched, and their update duty. */
export { recordVisiblePosts, renewUpdateDuty, warnOfHiddenPost, type VisiblePost } from './update-duties.ts';
export { liveStates } from './live-states.ts';
export { getAccount, insertAccount, type Account } from './account-store.ts';

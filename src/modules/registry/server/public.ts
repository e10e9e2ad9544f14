/**
 * What other modules may call: finding accounts, adding one for set-up, in which states they are watched, their update duty, and
 * bringing the register's order up to date after posts came in.
 */
export { recordVisiblePosts, renewUpdateDuty, warnOfHiddenPost, type VisiblePost } from './update-duties.ts';
export { liveStates } from './live-states.ts';
export { findAccount, getAccount, insertAccount, type Account } from './account-store.ts';
export { refreshListing } from './account-listing.ts';
export { sealContent } from './filing-copy.ts';
export { openFilingDuty, rulesOf, toDuty } from './account-duties.ts';
export {
  closeAccount,
  followClosingJobName,
  requestClosingFollow,
  resumeAccount,
  type ClosingFollow,
} from './close-account.ts';
export { accountMovedJobName, type AccountMoved } from './move-account.ts';
export { platformOf } from './import-cells.ts';
export { accountStateTexts, platformTexts } from '../texts.ts';

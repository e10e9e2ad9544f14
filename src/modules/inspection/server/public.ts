/** What other modules may call: the update checks, for a recheck by the same measure as the inspection. */
export { judgeAccounts, totalsOf, type JudgedAccount } from './judge-accounts.ts';
export { inspectedPack, type InspectedPack } from './pack-rules.ts';
export { inspectionCase } from './inspection-case.ts';

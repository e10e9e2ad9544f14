/** What other modules may call: what a pack lets us inspect, and the judgement of accounts by it. */
export { inspectedPack } from './inspected-pack.ts';
export { judgeAccounts, leaveOutWaived, type JudgedAccount } from './judge-accounts.ts';

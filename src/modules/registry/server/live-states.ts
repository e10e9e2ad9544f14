import type { AccountState } from '../contract.ts';

/** States in which an account speaks to the public and is watched. */
export const liveStates: readonly AccountState[] = ['unfiled', 'running', 'closing'];

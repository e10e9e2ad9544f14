/** What other modules may call: reading, locking and adding units. */
export { getUnit, insertRootUnit, insertUnit, lockUnit, type Unit } from './unit-store.ts';

/** What other modules may call: reading and adding units. */
export { getUnit, insertRootUnit, insertUnit, type NewUnit, type Unit } from './unit-store.ts';

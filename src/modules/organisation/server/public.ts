/** What other modules may call: reading and adding units. */
export { getUnit, insertRootUnit, insertUnit, type Unit } from './unit-store.ts';

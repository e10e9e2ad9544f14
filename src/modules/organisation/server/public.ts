/** What other modules may call: reading, locking and adding units, and who supervises one. */
export { getUnit, insertRootUnit, insertUnit, lockUnit, type Unit } from './unit-store.ts';
export { supervisorOf, type SupervisingUnit } from './supervising-unit.ts';

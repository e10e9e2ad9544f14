/** What other modules may call: reading, locking and adding units, who supervises one, and who receives what from it. */
export { receiversOf } from './receivers.ts';
export { getUnit, holdUnit, insertRootUnit, insertUnit, lockUnit, type Unit } from './unit-store.ts';
export { supervisorOf, type SupervisingUnit } from './supervising-unit.ts';

/** What other modules may call: reading, locking and adding units, who supervises one, and who receives what from it. */
export { followUnitChangeJobName, type UnitChangeRequest } from './request-follow-up.ts';
export { receiversOf } from './receivers.ts';
export { getUnit, holdUnit, insertRootUnit, insertUnit, lockUnit, type Unit } from './unit-store.ts';
export { supervisorOf, type SupervisingUnit } from './supervising-unit.ts';
export { unitClassOf } from './unit-class-rules.ts';
export { creditCodeFault } from '../credit-rules.ts';

import { applicationOperations } from './application-contract.ts';
import { deviceOperations } from './device-contract.ts';
import { handoverOperations } from './handover-contract.ts';
import { recordOperations } from './record-contract.ts';

/** Every operation of the module, for the assembly. */
export const custodyOperations = {
  ...recordOperations,
  ...deviceOperations,
  ...applicationOperations,
  ...handoverOperations,
} as const;

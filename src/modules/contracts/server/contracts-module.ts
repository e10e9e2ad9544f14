import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { contractOperations as operations } from '../contract.ts';
import { outsourcing, outsourcingCheck } from './contract-checks.ts';
import {
  downloadContractFile,
  downloadLetter,
  exportContracts,
  listContracts,
  readContract,
} from './contract-reads.ts';
import { activateStaff, addStaff, endContract, endStaff } from './contract-staff.ts';
import { letterSample } from './letter-sheet.ts';
import { createContract, storeLetter, updateContract } from './record-contract.ts';

export const contractsModule = defineModule({
  name: 'contracts',
  routes: [
    onQuery(operations.listContracts, listContracts),
    onQuery(operations.exportContracts, exportContracts),
    onQuery(operations.readContract, readContract),
    onCommand(operations.createContract, createContract),
    onCommand(operations.updateContract, updateContract),
    onCommand(operations.storeLetter, storeLetter),
    onCommand(operations.addStaff, addStaff),
    onCommand(operations.activateStaff, activateStaff),
    onCommand(operations.endStaff, endStaff),
    onCommand(operations.endContract, endContract),
    onQuery(operations.downloadContractFile, downloadContractFile),
    onQuery(operations.downloadLetter, downloadLetter),
  ],
  checks: [outsourcing],
  standingChecks: [outsourcingCheck],
  forms: [letterSample],
});

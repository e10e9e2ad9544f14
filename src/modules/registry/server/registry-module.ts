import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { registryOperations as operations } from '../contract.ts';
import { accountCase } from './account-case.ts';
import { countAccounts, listAccounts } from './account-reads.ts';
import { createAccount, goLive } from './account-service.ts';
import { receiveFiling, returnFiling } from './decide-filing.ts';
import { filingCase } from './filing-case.ts';
import { listFilings, readFiling } from './filing-reads.ts';
import { createFiling, submitFiling, updateFiling } from './filing-service.ts';
import { importAccounts } from './import-accounts.ts';
import { rebindDutiesJob } from './rebind-duties-job.ts';
import { readAccount } from './read-account.ts';
import { updateAccount } from './update-account.ts';

export const registryModule = defineModule({
  name: 'registry',
  routes: [
    onQuery(operations.listAccounts, listAccounts),
    onQuery(operations.countAccounts, countAccounts),
    onQuery(operations.readAccount, readAccount),
    onCommand(operations.createAccount, createAccount),
    onCommand(operations.updateAccount, updateAccount),
    onCommand(operations.goLive, goLive),
    onCommand(operations.importAccounts, importAccounts),
    onQuery(operations.listFilings, listFilings),
    onQuery(operations.readFiling, readFiling),
    onCommand(operations.createFiling, createFiling),
    onCommand(operations.updateFiling, updateFiling),
    onCommand(operations.submitFiling, submitFiling),
    onCommand(operations.receiveFiling, receiveFiling),
    onCommand(operations.returnFiling, returnFiling),
  ],
  cases: [accountCase, filingCase],
  jobs: [rebindDutiesJob],
});

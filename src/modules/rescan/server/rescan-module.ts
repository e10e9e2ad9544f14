import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { rescanOperations as operations } from '../contract.ts';
import { linkJob } from './link-job.ts';
import { dismissHit } from './hit-store.ts';
import { openRescanFindings } from './open-findings.ts';
import { orderAccounts } from './order-accounts.ts';
import { rescanCase } from './rescan-case.ts';
import { listHits, listRescans, readRescan } from './rescan-reads.ts';
import { cancelRescan, pauseRescan, resumeRescan, startRescan } from './start-rescan.ts';
import { stepJob } from './step-job.ts';
import { sweepJob } from './sweep-job.ts';
import { wordingCheck } from './wording-check.ts';

export const rescanModule = defineModule({
  name: 'rescan',
  routes: [
    onCommand(operations.startRescan, startRescan),
    onQuery(operations.listRescans, listRescans),
    onQuery(operations.readRescan, readRescan),
    onQuery(operations.listHits, listHits),
    onCommand(operations.pauseRescan, pauseRescan),
    onCommand(operations.resumeRescan, resumeRescan),
    onCommand(operations.cancelRescan, cancelRescan),
    onCommand(operations.dismissHit, dismissHit),
    onCommand(operations.openFindings, openRescanFindings),
    onCommand(operations.orderAccounts, orderAccounts),
  ],
  cases: [rescanCase],
  checks: [wordingCheck],
  jobs: [stepJob, sweepJob, linkJob],
});

import { onCommand, onPrepared, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { profilesOperations as operations } from '../contract.ts';
import { foundCase } from './found-case.ts';
import { closeFound, dismissFound, listFound, registerFound } from './found-service.ts';
import { importFound } from './import-found.ts';
import { certificationCheck, driftCheck, lowUseCheck, namesCheck, perPlatformCheck } from './register-checks.ts';
import { nightlyJob } from './nightly-job.ts';
import { downloadSnapshot, listSnapshots } from './snapshot-reads.ts';
import { collectSnapshot, recordSnapshot } from './snapshot-service.ts';
import {
  certificationStanding,
  driftStanding,
  lowUseStanding,
  namesStanding,
  perPlatformStanding,
} from './standing-checks.ts';

export const profilesModule = defineModule({
  name: 'profiles',
  routes: [
    onQuery(operations.listSnapshots, listSnapshots),
    onCommand(operations.recordSnapshot, recordSnapshot),
    onPrepared(operations.collectSnapshot, collectSnapshot),
    onQuery(operations.downloadSnapshot, downloadSnapshot),
    onQuery(operations.listFound, listFound),
    onCommand(operations.importFound, importFound),
    onCommand(operations.registerFound, registerFound),
    onCommand(operations.closeFound, closeFound),
    onCommand(operations.dismissFound, dismissFound),
  ],
  cases: [foundCase],
  jobs: [nightlyJob],
  checks: [perPlatformCheck, namesCheck, certificationCheck, driftCheck, lowUseCheck],
  standingChecks: [perPlatformStanding, namesStanding, certificationStanding, driftStanding, lowUseStanding],
});

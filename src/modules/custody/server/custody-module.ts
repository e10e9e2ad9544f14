import { onCommand, onOpen, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { custodyOperations as operations } from '../contract.ts';
import { listLogIns, readAccess } from './access-reads.ts';
import { addNetwork, demandDevice, endNetwork } from './access-service.ts';
import { listApplications } from './application-reads.ts';
import { addApplication, reviewApplication, revokeApplication } from './application-service.ts';
import { custodianCheck, handoverCheck, logInCheck, passwordAgeCheck } from './custody-checks.ts';
import { listCustody } from './custody-reads.ts';
import { claimDevice, issueDeviceCode } from './device-binding.ts';
import { listDevices } from './device-reads.ts';
import { addDevice, endDevice, updateDevice } from './device-service.ts';
import { exportApplications, exportCustody, exportDevices, exportHandovers } from './export-registers.ts';
import { completeHandoverJob } from './complete-handover.ts';
import { fillSheet } from './fill-sheet.ts';
import { handoverCase } from './handover-case.ts';
import { listHandovers } from './handover-reads.ts';
import { handoverSample } from './handover-sheet.ts';
import { cancelHandover, doStep } from './handover-steps.ts';
import { addHolder, endHolder } from './holder-service.ts';
import { judgeCustodians } from './judge-custodians.ts';
import { judgeHandovers } from './judge-handovers.ts';
import { judgeLogIns } from './judge-log-ins.ts';
import { judgePasswords } from './judge-passwords.ts';
import { listKeys } from './key-reads.ts';
import { accountMovedJob } from './account-moved-job.ts';
import { personLeftJob } from './person-left-job.ts';
import { readCustody } from './read-custody.ts';
import { downloadHandover, readHandover } from './read-handover.ts';
import { rebindCustodyJob } from './rebind-custody-job.ts';
import { noteRotation, reviewCustody, saveCustody } from './record-service.ts';
import { sessionWatch } from './session-watch.ts';
import { signForGiver, signHandover } from './sign-handover.ts';
import { startHandover } from './start-handover.ts';

export const custodyModule = defineModule({
  name: 'custody',
  routes: [
    onQuery(operations.listCustody, listCustody),
    onQuery(operations.exportCustody, exportCustody),
    onQuery(operations.readCustody, readCustody),
    onCommand(operations.saveCustody, saveCustody),
    onCommand(operations.noteRotation, noteRotation),
    onCommand(operations.reviewCustody, reviewCustody),
    onCommand(operations.addHolder, addHolder),
    onCommand(operations.endHolder, endHolder),
    onQuery(operations.listKeys, listKeys),
    onQuery(operations.listDevices, listDevices),
    onQuery(operations.exportDevices, exportDevices),
    onCommand(operations.addDevice, addDevice),
    onCommand(operations.updateDevice, updateDevice),
    onCommand(operations.endDevice, endDevice),
    onCommand(operations.issueDeviceCode, issueDeviceCode),
    onOpen(operations.claimDevice, claimDevice),
    onQuery(operations.readAccess, readAccess),
    onCommand(operations.addNetwork, addNetwork),
    onCommand(operations.endNetwork, endNetwork),
    onCommand(operations.demandDevice, demandDevice),
    onQuery(operations.listLogIns, listLogIns),
    onQuery(operations.listApplications, listApplications),
    onQuery(operations.exportApplications, exportApplications),
    onCommand(operations.addApplication, addApplication),
    onCommand(operations.reviewApplication, reviewApplication),
    onCommand(operations.revokeApplication, revokeApplication),
    onQuery(operations.listHandovers, listHandovers),
    onQuery(operations.exportHandovers, exportHandovers),
    onQuery(operations.readHandover, readHandover),
    onCommand(operations.startHandover, startHandover),
    onCommand(operations.fillSheet, fillSheet),
    onCommand(operations.signHandover, signHandover),
    onCommand(operations.signForGiver, signForGiver),
    onCommand(operations.doStep, doStep),
    onCommand(operations.cancelHandover, cancelHandover),
    onQuery(operations.downloadHandover, downloadHandover),
  ],
  cases: [handoverCase],
  checks: [handoverCheck, custodianCheck, passwordAgeCheck, logInCheck],
  standingChecks: [
    { check: handoverCheck, judge: judgeHandovers },
    { check: custodianCheck, judge: judgeCustodians },
    { check: passwordAgeCheck, judge: judgePasswords },
    { check: logInCheck, judge: judgeLogIns },
  ],
  jobs: [accountMovedJob, personLeftJob, completeHandoverJob, rebindCustodyJob],
  forms: [handoverSample],
  sessionWatch,
});

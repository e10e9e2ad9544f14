import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { boardOperations } from '../board-contract.ts';
import { rosterOperations as operations } from '../contract.ts';
import { listAppointments, readAppointment } from './appointment-reads.ts';
import { appoint, endAppointment, updateAppointment } from './appointment-service.ts';
import { readBoard } from './board-reads.ts';
import { applyChangeJob } from './leaving-job.ts';
import { listChanges, previewLeaving } from './leaving-reads.ts';
import { recordChange, withdrawChange } from './leaving-service.ts';
import { rolesFilledCheck } from './roster-checks.ts';
import { rosterFilingCase } from './roster-filing-case.ts';
import { readStaffing } from './staffing-reads.ts';

export const rosterModule = defineModule({
  name: 'roster',
  routes: [
    onQuery(operations.listAppointments, listAppointments),
    onQuery(operations.readAppointment, readAppointment),
    onCommand(operations.appoint, appoint),
    onCommand(operations.updateAppointment, updateAppointment),
    onCommand(operations.endAppointment, endAppointment),
    onQuery(operations.previewLeaving, previewLeaving),
    onCommand(operations.recordChange, recordChange),
    onCommand(operations.withdrawChange, withdrawChange),
    onQuery(operations.listChanges, listChanges),
    onQuery(boardOperations.readBoard, readBoard),
    onQuery(boardOperations.checkStaffing, readStaffing),
  ],
  cases: [rosterFilingCase],
  checks: [rolesFilledCheck.check],
  standingChecks: [rolesFilledCheck],
  jobs: [applyChangeJob],
});

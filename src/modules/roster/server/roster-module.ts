import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { boardOperations } from '../board-contract.ts';
import { rosterOperations as operations } from '../contract.ts';
import { rosterFilingOperations } from '../filing-contract.ts';
import { listAppointments, readAppointment } from './appointment-reads.ts';
import { appoint, endAppointment, updateAppointment } from './appointment-service.ts';
import { readBoard } from './board-reads.ts';
import { receiveRoster, returnRoster } from './decide-roster.ts';
import { exportAppointments } from './export-appointments.ts';
import { followDecisionJob } from './follow-decision-job.ts';
import { applyChangeJob } from './leaving-job.ts';
import { listChanges, previewLeaving } from './leaving-reads.ts';
import { recordChange, withdrawChange } from './leaving-service.ts';
import { lateFilingCheck } from './late-filing-check.ts';
import { rolesFilledCheck } from './roster-checks.ts';
import { rosterFilingCase } from './roster-filing-case.ts';
import { downloadRoster, listFilings, readFiling } from './roster-filing-reads.ts';
import { beginFiling, submitFiling } from './roster-filing-service.ts';
import { sampleRosterSheet } from './roster-sheet.ts';
import { readStaffing } from './staffing-reads.ts';
import { absenceOperations } from '../absence-contract.ts';
import { endAbsence, markAway } from './absence-service.ts';

export const rosterModule = defineModule({
  name: 'roster',
  routes: [
    onCommand(absenceOperations.markAway, markAway),
    onCommand(absenceOperations.endAbsence, endAbsence),
    onQuery(operations.listAppointments, listAppointments),
    onQuery(operations.exportAppointments, exportAppointments),
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
    onCommand(rosterFilingOperations.beginFiling, beginFiling),
    onCommand(rosterFilingOperations.submitFiling, submitFiling),
    onCommand(rosterFilingOperations.receiveRoster, receiveRoster),
    onCommand(rosterFilingOperations.returnRoster, returnRoster),
    onQuery(rosterFilingOperations.listFilings, listFilings),
    onQuery(rosterFilingOperations.readFiling, readFiling),
    onQuery(rosterFilingOperations.downloadRoster, downloadRoster),
  ],
  cases: [rosterFilingCase],
  checks: [rolesFilledCheck.check, lateFilingCheck.check],
  standingChecks: [rolesFilledCheck, lateFilingCheck],
  jobs: [applyChangeJob, followDecisionJob],
  forms: [{ form: 'roster', text: '“三员一长”备案表', sample: sampleRosterSheet }],
});

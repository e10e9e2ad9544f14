import { onCommand, onQuery } from '#platform/http/route.ts';
import { standingChecksJob } from '#platform/checks/standing-checks-job.ts';
import { defineModule } from '#platform/module.ts';
import { inspectionOperations as operations } from '../contract.ts';
import { reportOperations } from '../report-contract.ts';
import { countFindings, listFindings, readFinding } from './finding-reads.ts';
import { confirmFinding, dismissFinding } from './finding-service.ts';
import { inspectionCase } from './inspection-case.ts';
import { listInspections, listResults, readInspection } from './inspection-reads.ts';
import { previewInspection } from './preview-inspection.ts';
import { reportFinding } from './report-finding.ts';
import { runInspection } from './run-inspection.ts';
import { updateCheck, zombieCheck } from './update-checks.ts';

export const inspectionModule = defineModule({
  name: 'inspection',
  routes: [
    onCommand(operations.runInspection, runInspection),
    onQuery(operations.previewInspection, previewInspection),
    onQuery(operations.listInspections, listInspections),
    onQuery(operations.readInspection, readInspection),
    onQuery(operations.listResults, listResults),
    onQuery(operations.listFindings, listFindings),
    onQuery(operations.countFindings, countFindings),
    onQuery(operations.readFinding, readFinding),
    onCommand(reportOperations.reportFinding, reportFinding),
    onCommand(operations.confirmFinding, confirmFinding),
    onCommand(operations.dismissFinding, dismissFinding),
  ],
  cases: [inspectionCase],
  checks: [updateCheck, zombieCheck],
  jobs: [standingChecksJob],
});

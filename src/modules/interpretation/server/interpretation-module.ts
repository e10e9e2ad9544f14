import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { interpretationOperations as operations } from '../contract.ts';
import { followItemsJob } from './follow-items-job.ts';
import { inStepCheck, inStepStanding } from './in-step-check.ts';
import { exportPolicies, listPolicies, readPolicy } from './policy-reads.ts';
import { addItem, addPage, recordPolicy, removeInterpretation, strikePolicy } from './policy-service.ts';

export const interpretationModule = defineModule({
  name: 'interpretation',
  routes: [
    onQuery(operations.listPolicies, listPolicies),
    onQuery(operations.exportPolicies, exportPolicies),
    onQuery(operations.readPolicy, readPolicy),
    onCommand(operations.recordPolicy, recordPolicy),
    onCommand(operations.strikePolicy, strikePolicy),
    onCommand(operations.addPage, addPage),
    onCommand(operations.addItem, addItem),
    onCommand(operations.removeInterpretation, removeInterpretation),
  ],
  checks: [inStepCheck],
  standingChecks: [inStepStanding],
  jobs: [followItemsJob],
});

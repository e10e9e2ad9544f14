import { onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { rulesOperations as operations } from '../contract.ts';
import { effective, listObligations, listPacks, readClause } from './rules-reads.ts';
import { sweepJob } from './sweep-job.ts';

export const rulesModule = defineModule({
  name: 'rules',
  routes: [
    onQuery(operations.listPacks, listPacks),
    onQuery(operations.readClause, readClause),
    onQuery(operations.effective, effective),
    onQuery(operations.listObligations, listObligations),
  ],
  jobs: [sweepJob],
});

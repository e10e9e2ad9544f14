import { onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { rulesOperations as operations } from '../contract.ts';
import { breachFindingsJob } from './breach-findings-job.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { effective } from './effective-reads.ts';
import { countObligations, listObligations } from './obligation-reads.ts';
import { packRoutes } from './pack-routes.ts';
import { rulePackCase } from './rule-pack-case.ts';
import { listPacks, readClause, readPack } from './rules-reads.ts';
import { packsInForceJob } from './packs-in-force-job.ts';
import { recomputeDuesJob } from './recompute-dues-job.ts';
import { sweepJob } from './sweep-job.ts';
import { waiveRoutes } from './waive-routes.ts';
import { waiverCase } from './waiver-case.ts';
import { waiverJob } from './waiver-job.ts';

export const rulesModule = defineModule({
  name: 'rules',
  routes: [
    onQuery(operations.listPacks, listPacks),
    onQuery(operations.readPack, readPack),
    onQuery(operations.readClause, readClause),
    onQuery(operations.effective, effective),
    onQuery(operations.listObligations, listObligations),
    onQuery(operations.countObligations, countObligations),
    ...coverageRoutes,
    ...packRoutes,
    ...waiveRoutes,
  ],
  cases: [waiverCase, rulePackCase],
  jobs: [sweepJob, breachFindingsJob, recomputeDuesJob, packsInForceJob, waiverJob],
});

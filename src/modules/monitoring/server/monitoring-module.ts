import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { monitoringOperations as operations } from '../contract.ts';
import { readBoard } from './board-reads.ts';
import { matchOperations } from '../match-contract.ts';
import { collectJob } from './collect-job.ts';
import { importPosts } from './import-posts.ts';
import { listUnreviewed, readPost } from './match-reads.ts';
import { listPosts, listSources, readAccount } from './register-reads.ts';
import { decideRuling, proposeRuling, startUse } from './ruling-service.ts';
import { addSource, collectNow, endSource, importSources } from './source-service.ts';
import { witnessLook } from './look-witness.ts';
import { unreviewedCheck, unreviewedStanding } from './unreviewed-check.ts';

export const monitoringModule = defineModule({
  name: 'monitoring',
  routes: [
    onQuery(operations.readBoard, readBoard),
    onQuery(operations.readAccount, readAccount),
    onQuery(operations.listPosts, listPosts),
    onCommand(operations.importPosts, importPosts),
    onQuery(operations.listSources, listSources),
    onCommand(operations.addSource, addSource),
    onCommand(operations.importSources, importSources),
    onCommand(operations.endSource, endSource),
    onCommand(operations.collectNow, collectNow),
    onCommand(matchOperations.startUse, startUse),
    onQuery(matchOperations.listUnreviewed, listUnreviewed),
    onQuery(matchOperations.readPost, readPost),
    onCommand(matchOperations.proposeRuling, proposeRuling),
    onCommand(matchOperations.decideRuling, decideRuling),
  ],
  checks: [unreviewedCheck],
  standingChecks: [unreviewedStanding],
  jobs: [collectJob],
  witnesses: { look: witnessLook },
});

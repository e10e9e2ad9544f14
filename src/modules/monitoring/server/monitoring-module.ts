import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { monitoringOperations as operations } from '../contract.ts';
import { readBoard } from './board-reads.ts';
import { collectJob } from './collect-job.ts';
import { importPosts } from './import-posts.ts';
import { listPosts, listSources, readAccount } from './register-reads.ts';
import { addSource, collectNow, endSource, importSources } from './source-service.ts';
import { witnessLook } from './look-witness.ts';

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
  ],
  jobs: [collectJob],
  witnesses: { look: witnessLook },
});

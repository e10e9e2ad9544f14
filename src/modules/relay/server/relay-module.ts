import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { relayOperations as operations } from '../contract.ts';
import { followRepostsJob } from './follow-reposts-job.ts';
import { listGroups, removeGroup, saveGroup } from './group-service.ts';
import { relayCase } from './relay-case.ts';
import { exportTargets, listRelays, readRelay } from './relay-reads.ts';
import { cancelRelay, createRelay, excuseTarget } from './relay-service.ts';
import { listSources } from './relay-source.ts';
import { repostCheck, repostStanding } from './repost-check.ts';
import { remarkTarget, takeRepost } from './take-repost.ts';

export const relayModule = defineModule({
  name: 'relay',
  routes: [
    onQuery(operations.listRelays, listRelays),
    onQuery(operations.readRelay, readRelay),
    onQuery(operations.exportTargets, exportTargets),
    onQuery(operations.listSources, listSources),
    onCommand(operations.createRelay, createRelay),
    onCommand(operations.cancelRelay, cancelRelay),
    onCommand(operations.takeRepost, takeRepost),
    onCommand(operations.remarkTarget, remarkTarget),
    onCommand(operations.excuseTarget, excuseTarget),
    onQuery(operations.listGroups, listGroups),
    onCommand(operations.saveGroup, saveGroup),
    onCommand(operations.removeGroup, removeGroup),
  ],
  cases: [relayCase],
  checks: [repostCheck],
  jobs: [followRepostsJob],
  standingChecks: [repostStanding],
});

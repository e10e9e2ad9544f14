import { onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { whatifOperations as operations } from '../contract.ts';
import { readChoices } from './choices-read.ts';
import { readTimeline } from './timeline-read.ts';
import { listDifferences } from './trial-reads.ts';
import { readTrial, runTrial } from './trial-service.ts';
import { inspectNow, listViewed, readView } from './view-service.ts';

export const whatifModule = defineModule({
  name: 'whatif',
  routes: [
    onQuery(operations.readChoices, readChoices),
    onQuery(operations.runTrial, runTrial),
    onQuery(operations.readTrial, readTrial),
    onQuery(operations.listDifferences, listDifferences),
    onQuery(operations.readTimeline, readTimeline),
    onQuery(operations.inspectNow, inspectNow),
    onQuery(operations.readView, readView),
    onQuery(operations.listViewed, listViewed),
  ],
});

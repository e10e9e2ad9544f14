import { onCommand, onPrepared, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { publishingOperations as operations } from '../contract.ts';
import { postReviewOperations } from '../afterwards-contract.ts';
import { compareJob } from './compare-job.ts';
import { comparisonCheck } from './comparison-check.ts';
import { listConnections, saveConnection, testConnection } from './connection-service.ts';
import { lookupJob, pollJob } from './outcome-jobs.ts';
import { postReview } from './post-review.ts';
import { publicationCase } from './publication-case.ts';
import { listPublications } from './publication-list.ts';
import {
  comparePublication,
  confirmPublication,
  disownPublication,
  resendPublication,
  stopPublication,
} from './publication-service.ts';
import { readPublication } from './read-publication.ts';
import { routeChecks } from './route-checks.ts';
import { releaseItem } from './release-item.ts';
import { listReleaseQueue, readReleasable } from './release-queue.ts';
import { sendJob } from './send-job.ts';
import { sweepJob } from './sweep-job.ts';

export const publishingModule = defineModule({
  name: 'publishing',
  routes: [
    onQuery(operations.listPublications, listPublications),
    onQuery(operations.readPublication, readPublication),
    onQuery(operations.listReleaseQueue, listReleaseQueue),
    onQuery(operations.readReleasable, readReleasable),
    onCommand(operations.releaseItem, releaseItem),
    onCommand(operations.stopPublication, stopPublication),
    onCommand(operations.resendPublication, resendPublication),
    onCommand(operations.comparePublication, comparePublication),
    onCommand(operations.confirmPublication, confirmPublication),
    onCommand(operations.disownPublication, disownPublication),
    onCommand(postReviewOperations.postReview, postReview),
    onQuery(operations.listConnections, listConnections),
    onCommand(operations.saveConnection, saveConnection),
    onPrepared(operations.testConnection, testConnection),
  ],
  cases: [publicationCase],
  checks: [comparisonCheck, ...routeChecks.map((one) => one.check)],
  standingChecks: routeChecks,
  jobs: [sendJob, pollJob, lookupJob, compareJob, sweepJob],
});

import { onCommand, onOpen, onPrepared, onPreparedQuery, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { connectionOperations as connections } from '../connectors-contract.ts';
import { publishingOperations as operations } from '../contract.ts';
import { archiveOperations, ledgerOperations, postReviewOperations } from '../afterwards-contract.ts';
import { takedownOperations as takedowns } from '../takedown-contract.ts';
import { beginCorrection } from './begin-correction.ts';
import { reportRemoved } from './report-removed.ts';
import { takedownCase } from './takedown-case.ts';
import { takedownJob } from './takedown-job.ts';
import { approveTakedown, askTakedown, declineTakedown } from './takedown-service.ts';
import { stopOrderOperations as stops } from '../stops-contract.ts';
import { downloadPackage } from './assisted-package.ts';
import { compareJob } from './compare-job.ts';
import { comparisonCheck } from './comparison-check.ts';
import { listConnections, saveConnection, testConnection } from './connection-service.ts';
import { closeFeed, openFeed, readFeed } from './feed-service.ts';
import { finishGrant, startGrant } from './grant-service.ts';
import { downloadLedger, sampleLedger } from './ledger.ts';
import { downloadItemArchive } from './read-item-archive.ts';
import { lookupJob, pollJob } from './outcome-jobs.ts';
import { postReview } from './post-review.ts';
import { originalsCheck, originalsStanding } from './originals-check.ts';
import { listPlanned } from './planned-sends.ts';
import { checkPushAddress, openPush, takePush } from './push-service.ts';
import { renewGrantsJob } from './renew-grants.ts';
import { exemptItem, issueStopOrder, liftStopOrder, listStopOrders } from './stop-order-service.ts';
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
import { repostChecks, sourceCheck, titleCheck } from './repost-checks.ts';
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
    onCommand(takedowns.askTakedown, askTakedown),
    onCommand(takedowns.approveTakedown, approveTakedown),
    onCommand(takedowns.declineTakedown, declineTakedown),
    onPrepared(takedowns.reportRemoved, reportRemoved),
    onCommand(takedowns.beginCorrection, beginCorrection),
    onPreparedQuery(archiveOperations.downloadItemArchive, downloadItemArchive),
    onQuery(ledgerOperations.downloadLedger, downloadLedger),
    onQuery(operations.listPlanned, listPlanned),
    onPreparedQuery(operations.downloadPackage, downloadPackage),
    onCommand(operations.openFeed, openFeed),
    onCommand(operations.closeFeed, closeFeed),
    onOpen(operations.readFeed, readFeed),
    onQuery(connections.listConnections, listConnections),
    onCommand(connections.saveConnection, saveConnection),
    onPrepared(connections.testConnection, testConnection),
    onCommand(connections.startGrant, startGrant),
    onPrepared(connections.finishGrant, finishGrant),
    onCommand(connections.openPush, openPush),
    onOpen(connections.checkPushAddress, checkPushAddress),
    onOpen(connections.takePush, takePush),
    onQuery(stops.listStopOrders, listStopOrders),
    onCommand(stops.issueStopOrder, issueStopOrder),
    onCommand(stops.exemptItem, exemptItem),
    onCommand(stops.liftStopOrder, liftStopOrder),
  ],
  cases: [publicationCase, takedownCase],
  forms: [{ form: 'publishing.ledger', text: '政务新媒体信息发布台账', sample: sampleLedger }],
  checks: [comparisonCheck, ...routeChecks.map((one) => one.check), sourceCheck, titleCheck, originalsCheck],
  standingChecks: [...routeChecks, ...repostChecks, originalsStanding],
  jobs: [sendJob, pollJob, lookupJob, compareJob, sweepJob, renewGrantsJob, takedownJob],
});

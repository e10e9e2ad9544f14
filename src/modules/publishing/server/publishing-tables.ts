import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { ConnectorName, PublishWay } from '../connectors-contract.ts';
import type { AttemptOutcome, AttemptPhase, LiveVerdict } from '../contract.ts';
import type { TakedownCause } from '../takedown-contract.ts';
import type { PostVerdict } from '../afterwards-contract.ts';
import type { PushedEvent } from './connectors/connector.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    connection: ConnectionTable;
    publication: PublicationTable;
    postReview: PostReviewTable;
    publishAttempt: PublishAttemptTable;
    platformEvent: PlatformEventTable;
    publishSlot: PublishSlotTable;
    stopOrder: StopOrderTable;
    stopOrderException: StopOrderExceptionTable;
    accountFeed: AccountFeedTable;
    takedown: TakedownTable;
    correction: CorrectionTable;
  }
}

interface ConnectionTable extends Owned {
  accountId: string;
  connector: ConnectorName;
  origin: string;
  appId: string;
  secretSealed: string;
  grantSealed: Generated<string | null>;
  grantExpiresAt: Generated<Date | null>;
  pushSealed: Generated<string | null>;
  pushKey: Generated<string | null>;
  state: Generated<'ready' | 'broken'>;
  lastError: string | null;
  checkedAt: Date | null;
}

interface TakedownTable extends Owned {
  unitId: string;
  publicationId: string;
  cause: TakedownCause;
  reason: string;
  note: string;
  asked: string;
  askedSha: string;
  askedAt: Date;
  askedBy: string;
  askedByName: string;
  askSessionId: string;
  askEventId: string;
  verdict: 'approve' | 'decline' | null;
  decisionReason: Generated<string>;
  decidedAt: Date | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decideSessionId: string | null;
  decideEventId: string | null;
  decideGrantId: string | null;
  decideRole: string | null;
  byHandBecause: Generated<string>;
  removedAt: Date | null;
  removedBy: string | null;
  evidenceId: string | null;
}

interface CorrectionTable extends Owned {
  publicationId: string;
  itemId: string;
  reason: string;
  begunByName: string;
  begunAt: Date;
}

interface PostReviewTable extends Owned {
  publicationId: string;
  subjectSha: string;
  releasedBy: string;
  verdict: PostVerdict;
  note: string;
  personId: string;
  personName: string;
  sessionId: string;
  eventId: string;
  role: string;
  grantId: string;
  reviewedAt: Date;
}

interface PublicationTable extends Owned {
  itemId: string;
  revisionId: string;
  subjectSha: string;
  accountId: string;
  roundId: string;
  riskReportId: string;
  riskVerdict: 'clear' | 'confirm';
  riskToConfirm: number;
  releaseReportId: Generated<string | null>;
  releaseVerdict: Generated<'clear' | 'confirm' | null>;
  releaseToConfirm: Generated<number | null>;
  needsReceipt: boolean;
  needsPostReview: boolean;
  releaserApart: boolean;
  authorId: string;
  editorId: string;
  receiptId: string | null;
  receiptVerdict: 'clear' | 'confirmed' | null;
  receiptAt: Date | null;
  releasedBy: string;
  releasedByName: string;
  sessionId: string;
  eventId: string;
  role: string;
  grantId: string;
  releaseAt: Date;
  way: Generated<PublishWay>;
  draftRef: Generated<string | null>;
  platformRef: string | null;
  url: string | null;
  liveTextSha: string | null;
  liveVerdict: LiveVerdict | null;
  publishedAt: Date | null;
  comparedAt: Date | null;
  evidenceId: string | null;
}

interface PublishAttemptTable extends Owned {
  publicationId: string;
  phase: AttemptPhase;
  outcome: AttemptOutcome;
  detail: Generated<string>;
  at: Date;
}

interface PlatformEventTable extends Owned {
  accountId: string;
  eventKey: string;
  kind: PushedEvent['kind'];
  platformRef: string;
  urls: string[];
  reason: string;
  at: Date;
  receivedAt: Date;
}

interface PublishSlotTable extends Owned {
  accountId: string;
  way: PublishWay;
  period: string;
  number: number;
  publicationId: string;
  takenAt: Date;
  freedAt: Generated<Date | null>;
}

interface StopOrderTable extends Owned {
  unitId: string;
  platform: Platform | null;
  topicWords: string[];
  reason: string;
  clause: string;
  issuedBy: string;
  issuedByName: string;
  issuedAt: Date;
  startsAt: Date;
  endsAt: Date;
  liftedAt: Generated<Date | null>;
  liftedByName: Generated<string | null>;
  liftReason: Generated<string | null>;
}

interface StopOrderExceptionTable {
  orderId: string;
  province: number;
  unitPath: string;
  itemId: string;
  itemProvince: number;
  reason: string;
  addedByName: string;
  addedAt: Date;
}

interface AccountFeedTable extends Owned {
  accountId: string;
  feedKey: string;
  openedAt: Date;
  closedAt: Generated<Date | null>;
}

import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { AttemptOutcome, AttemptPhase, LiveVerdict } from '../contract.ts';
import type { PostVerdict } from '../afterwards-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    connection: ConnectionTable;
    publication: PublicationTable;
    postReview: PostReviewTable;
    publishAttempt: PublishAttemptTable;
  }
}

interface ConnectionTable extends Owned {
  accountId: string;
  connector: 'wechat';
  origin: string;
  appId: string;
  secretSealed: string;
  state: Generated<'ready' | 'broken'>;
  lastError: string | null;
  checkedAt: Date | null;
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

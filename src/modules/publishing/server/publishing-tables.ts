import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { AttemptOutcome, AttemptPhase, LiveVerdict } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    connection: ConnectionTable;
    publication: PublicationTable;
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

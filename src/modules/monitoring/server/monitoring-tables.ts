import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { Collector, ObservationStatus } from '../contract.ts';
import type { MatchBasis, RulingVerdict } from '../match-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    source: SourceTable;
    observation: ObservationTable;
    post: PostTable;
    accountUse: AccountUseTable;
    postMatch: PostMatchTable;
    postRuling: PostRulingTable;
  }
}

interface SourceTable extends Owned {
  accountId: string;
  kind: 'rss';
  url: string;
  everyMinutes: Generated<number>;
  nextAt: Date;
  lastOkAt: Date | null;
  lastError: string | null;
  endedAt: Date | null;
}

interface ObservationTable extends Owned {
  accountId: string;
  collector: Collector;
  status: ObservationStatus;
  capturedAt: Date;
  oldestPostAt: Date | null;
  newestPostAt: Date | null;
  postCount: Generated<number>;
  newCount: Generated<number>;
  detail: Generated<string>;
  evidenceId: string | null;
}

interface PostTable extends Owned {
  accountId: string;
  url: string;
  title: string;
  publishedAt: Date;
  observationId: string;
  publicationId: string | null;
  text: Generated<string>;
}

interface AccountUseTable extends Omit<Owned, 'id'> {
  accountId: string;
  startedAt: Date;
  basis: 'person' | 'firstRelease';
  recordedBy: string | null;
  recordedByName: string | null;
  recordedAt: Date;
}

interface PostMatchTable extends Omit<Owned, 'id'> {
  postId: string;
  accountId: string;
  basis: MatchBasis;
  similarity: number;
  itemId: string;
  revisionId: string;
  subjectSha: string;
  roundId: string;
  approvalStanding: boolean;
  approvedAt: Date;
  matchedAt: Date;
}

interface PostRulingTable extends Owned {
  postId: string;
  accountId: string;
  verdict: RulingVerdict;
  itemId: string | null;
  revisionId: string | null;
  subjectSha: string | null;
  roundId: string | null;
  approvalStanding: boolean | null;
  reason: string;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  outcome: 'accepted' | 'refused' | null;
  decisionReason: Generated<string>;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
}

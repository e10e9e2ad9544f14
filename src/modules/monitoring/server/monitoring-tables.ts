import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { Collector, ObservationStatus } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    source: SourceTable;
    observation: ObservationTable;
    post: PostTable;
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
}

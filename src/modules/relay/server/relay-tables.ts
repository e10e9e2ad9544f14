import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { RelayState } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    relay: RelayTable;
    relayTarget: RelayTargetTable;
    relayGroup: RelayGroupTable;
  }
}

interface RelayTable extends Owned {
  unitId: string;
  state: Generated<RelayState>;
  itemId: string | null;
  sourceSha: string | null;
  title: string;
  digest: string;
  bodyHtml: string;
  sourceName: string;
  sourceUrl: string | null;
  firstPublishedAt: Date;
  note: string;
  createdAt: Date;
}

interface RelayTargetTable extends Owned {
  unitId: string;
  relayId: string;
  relayProvince: number;
  accountId: string;
  askedAt: Date;
  dueAt: Date;
  breachAt: Date;
  duty: string | null;
  clause: string | null;
  pack: string | null;
  packVersion: string | null;
  takenAt: Generated<Date | null>;
  itemId: Generated<string | null>;
  publicationId: Generated<string | null>;
  publishedAt: Generated<Date | null>;
  remark: Generated<string>;
  excusedAt: Generated<Date | null>;
  excuse: Generated<string>;
}

interface RelayGroupTable extends Owned {
  unitId: string;
  name: string;
  accountIds: string[];
  changedAt: Date;
}

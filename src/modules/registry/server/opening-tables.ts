import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { OpeningVerdict } from '../opening-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    openingRequest: OpeningRequestTable;
  }
}

interface OpeningRequestTable extends Owned {
  unitId: string;
  accountId: string;
  content: string;
  contentSha: string;
  recipientId: string;
  recipientProvince: number;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  requestProvince: number;
  requestSessionId: string;
  requestEventId: string;
  requestAction: 'openingRequest.request' | 'openingRequest.resubmit';
  verdict: Generated<OpeningVerdict | null>;
  decisionReason: Generated<string>;
  decidedBy: Generated<string | null>;
  decidedByName: Generated<string | null>;
  decidedUnitName: Generated<string | null>;
  decidedAt: Generated<Date | null>;
  decideProvince: Generated<number | null>;
  decideSessionId: Generated<string | null>;
  decideEventId: Generated<string | null>;
  decideGrantId: Generated<string | null>;
  decideRole: Generated<string | null>;
}

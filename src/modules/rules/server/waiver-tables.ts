import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    waiver: WaiverTable;
    waiverAttachment: { waiverId: string; province: number; evidenceId: string; unitPath: string };
  }
}

interface WaiverTable extends Owned {
  unitId: string;
  subject: string;
  clause: string;
  rules: string[];
  accountId: string | null;
  reason: string;
  validFrom: string;
  validUntil: string;
  recipientId: string;
  recipientProvince: number;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  requestProvince: number;
  requestSessionId: string;
  requestEventId: string;
  verdict: 'grant' | 'refuse' | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedUnitName: string | null;
  decidedAt: Date | null;
  decisionReason: Generated<string>;
  decideProvince: number | null;
  decideSessionId: string | null;
  decideEventId: string | null;
  decideGrantId: string | null;
  decideRole: string | null;
  liftedAt: Generated<Date | null>;
  endedBy: string | null;
  endedByName: string | null;
  endedAt: Date | null;
  endReason: Generated<string>;
}

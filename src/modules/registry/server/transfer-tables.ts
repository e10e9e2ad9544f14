import type { Generated, GeneratedAlways } from 'kysely';
import type { Platform } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    accountTransfer: AccountTransferTable;
    /** A view: name and platform of an account, also for the unit that had it. */
    accountKnown: { id: string; province: number; name: string; platform: Platform };
  }
}

interface AccountTransferTable {
  id: string;
  province: number;
  accountId: string;
  filingId: string;
  accountName: string;
  platform: Platform;
  fromUnitId: string;
  fromPath: string;
  fromName: string;
  toUnitId: string;
  toPath: string;
  toName: string;
  content: string;
  contentSha: string;
  askedAt: Date;
  askedBy: string;
  askedByName: string;
  askProvince: number;
  askSessionId: string;
  askEventId: string;
  askAction: 'filing.submit' | 'filing.deliver';
  verdict: Generated<'confirm' | 'refuse' | null>;
  reason: Generated<string>;
  decidedAt: Generated<Date | null>;
  decidedBy: Generated<string | null>;
  decidedByName: Generated<string | null>;
  decideProvince: Generated<number | null>;
  decideSessionId: Generated<string | null>;
  decideEventId: Generated<string | null>;
  decideAction: GeneratedAlways<string | null>;
  decideGrantId: Generated<string | null>;
  decideRole: Generated<string | null>;
  decideGrantPath: Generated<string | null>;
  movedAt: Generated<Date | null>;
  moveEventId: Generated<string | null>;
}

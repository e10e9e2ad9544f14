import type { GeneratedAlways, Generated } from 'kysely';
import type { FilingKind } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    filingDelivery: FilingDeliveryTable;
  }
}

interface FilingDeliveryTable {
  id: string;
  province: number;
  filingId: string;
  accountId: string;
  unitId: string;
  unitPath: string;
  kind: FilingKind;
  bodies: string[];
  body: GeneratedAlways<string>;
  stage: number;
  round: number;
  decides: boolean;
  recipientId: string | null;
  recipientProvince: number | null;
  recipientPath: string | null;
  recipientName: string;
  content: string;
  contentSha: string;
  deliveredAt: Date;
  deliveredBy: string;
  deliveredByName: string;
  deliverProvince: number;
  deliverSessionId: string;
  deliverEventId: string;
  deliverAction: 'filing.submit' | 'filing.deliver';
  verdict: Generated<'receive' | 'return' | null>;
  receiptNumber: Generated<string | null>;
  reason: Generated<string>;
  decidedAt: Generated<Date | null>;
  decidedBy: Generated<string | null>;
  decidedByName: Generated<string | null>;
  decideProvince: Generated<number | null>;
  decideSessionId: Generated<string | null>;
  decideEventId: Generated<string | null>;
  decideGrantId: Generated<string | null>;
  decideRole: Generated<string | null>;
  decideGrantPath: Generated<string | null>;
  paperReceivedOn: Generated<string | null>;
  paperEvidenceId: Generated<string | null>;
  paperEnteredByName: Generated<string | null>;
  paperEnteredAt: Generated<Date | null>;
}

import type { ColumnType, Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { ReturnDefinition } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    campaign: CampaignTable;
    unitReturn: UnitReturnTable;
  }
}

interface Asked extends Owned {
  unitId: string;
  definition: ColumnType<ReturnDefinition, string, never>;
  since: string;
  dueAt: Date;
  clause: string;
  note: string;
}

interface CampaignTable extends Asked {
  title: string;
  parentReturnId: string | null;
  parentProvince: number | null;
  openedByName: string;
  openedAt: Date;
  cancelledAt: Generated<Date | null>;
  cancelledByName: Generated<string | null>;
  cancelReason: Generated<string>;
}

interface UnitReturnTable extends Asked {
  campaignId: string;
  campaignProvince: number;
  organiserName: string;
  filled: Generated<string>;
  filledSha: Generated<string>;
  known: Generated<number>;
  filledBy: Generated<string | null>;
  filledByName: Generated<string | null>;
  filledAt: Generated<Date | null>;
  phone: Generated<string>;
  proofreadBy: Generated<string | null>;
  proofreadByName: Generated<string | null>;
  proofreadAt: Generated<Date | null>;
  proofreadSha: Generated<string | null>;
  signedBy: Generated<string | null>;
  signedByName: Generated<string | null>;
  signedAt: Generated<Date | null>;
  signedSha: Generated<string | null>;
  needsScan: boolean;
  scanEvidenceId: Generated<string | null>;
  submittedAt: Generated<Date | null>;
  submittedByName: Generated<string | null>;
  acceptedAt: Generated<Date | null>;
  acceptedBy: Generated<string | null>;
  acceptedByName: Generated<string | null>;
  returnReason: Generated<string>;
}

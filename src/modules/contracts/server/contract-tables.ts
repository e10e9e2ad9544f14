import type { ColumnType, Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { StaffAccess } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    serviceContract: ServiceContractTable;
    serviceContractAccount: {
      contractId: string;
      province: number;
      unitPath: string;
      contractUntil: string;
      accountId: string;
      ownership: string;
      useRight: string;
    };
    serviceContractStaff: ServiceContractStaffTable;
  }
}

interface ServiceContractTable extends Owned {
  unitId: string;
  title: string;
  contractorName: string;
  contractorCode: string;
  ownDuties: string[];
  contractorDuties: string[];
  validFrom: string;
  validUntil: string;
  /** Decimal with two places; the driver would read it as a float, so it is read by `amount::text`. */
  amount: ColumnType<never, string | null, string | null>;
  contractFile: string | null;
  secrecyFile: string | null;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
  letterFile: Generated<string | null>;
  letterSignedOn: Generated<string | null>;
  letterByName: Generated<string | null>;
  letterAt: Generated<Date | null>;
  endedOn: Generated<string | null>;
  endedAt: Generated<Date | null>;
  endedByName: Generated<string | null>;
  endReason: Generated<string>;
  accountsReturned: Generated<boolean>;
  dataReturned: Generated<boolean>;
}

interface ServiceContractStaffTable extends Owned {
  contractId: string;
  contractUntil: string;
  personId: string;
  access: StaffAccess;
  validFrom: string;
  validUntil: string;
  letterFile: Generated<string | null>;
  activatedBy: Generated<string | null>;
  activatedByName: Generated<string | null>;
  activatedAt: Generated<Date | null>;
  endedAt: Generated<Date | null>;
  endedByName: Generated<string | null>;
}

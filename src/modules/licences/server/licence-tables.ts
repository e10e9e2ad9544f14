import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { LicenceKind } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    licence: LicenceTable;
    licenceAccount: { licenceId: string; province: number; unitPath: string; accountId: string };
  }
}

interface LicenceTable extends Owned {
  unitId: string;
  kind: LicenceKind;
  number: string;
  holder: string;
  scope: string;
  validFrom: string;
  validUntil: string;
  fileId: string;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
  endedAt: Generated<Date | null>;
  endedByName: Generated<string | null>;
  endReason: Generated<string>;
}

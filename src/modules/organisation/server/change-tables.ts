import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { UnitChangeKind } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    unitChange: UnitChangeTable;
  }
}

interface UnitChangeTable extends Owned {
  unitId: string;
  kind: UnitChangeKind;
  happenedOn: string;
  document: string;
  note: Generated<string>;
  oldName: string;
  newName: string | null;
  successorId: string | null;
  successorProvince: number | null;
  accountCount: number;
  personCount: number;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
  sessionId: string;
  eventId: string;
  eventProvince: number;
  noticeUrl: Generated<string | null>;
  noticeOn: Generated<string | null>;
}

import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { UnitClass, UnitKind, UnitLevel } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    unit: UnitTable;
  }
}

interface UnitTable extends Owned {
  parentId: string | null;
  parentProvince: number | null;
  childCount: Generated<number>;
  kind: UnitKind;
  level: UnitLevel;
  name: string;
  shortName: string | null;
  divisionCode: string | null;
  creditCode: string | null;
  registeredName: Generated<string | null>;
  contactPhone: Generated<string | null>;
  unitClass: Generated<UnitClass | null>;
  search: Generated<string>;
  packIds: Generated<string[]>;
  createdAt: Generated<Date>;
  endedAt: Date | null;
  successorId: Generated<string | null>;
  successorProvince: Generated<number | null>;
}

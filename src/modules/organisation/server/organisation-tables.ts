import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { UnitKind, UnitLevel } from '../contract.ts';

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
  packIds: Generated<string[]>;
  createdAt: Generated<Date>;
  endedAt: Date | null;
}

import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { LineBody, LineFunction } from '../line-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    unitLine: UnitLineTable;
  }
}

interface UnitLineTable extends Owned {
  unitId: string;
  function: LineFunction;
  body: LineBody;
  receiverId: string;
  receiverProvince: number;
  receiverPath: string;
  basis: Generated<string>;
  validFrom: string;
  validUntil: string | null;
  setBy: string;
  setByName: string;
  setAt: Date;
  endedByName: string | null;
  endedAt: Date | null;
}

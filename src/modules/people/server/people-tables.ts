import type { Owned } from '#platform/database/tables.ts';
import type { Employment } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    person: PersonTable;
    positionGrant: PositionGrantTable;
  }
}

interface PersonTable extends Owned {
  unitId: string;
  name: string;
  login: string | null;
  position: string | null;
  employment: Employment;
  createdAt: Date;
  endedAt: Date | null;
}

interface PositionGrantTable extends Owned {
  personId: string;
  role: string;
  unitId: string;
  validFrom: string;
  validUntil: string | null;
  endedAt: Date | null;
  grantedBy: string | null;
  appointmentId: string | null;
  employment: Employment;
}

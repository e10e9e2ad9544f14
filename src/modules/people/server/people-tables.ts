import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { Employment } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    person: PersonTable;
    positionGrant: PositionGrantTable;
    passwordReset: PasswordResetTable;
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
  contractStaffId: string | null;
  contractLetter: string | null;
  employment: Employment;
}

interface PasswordResetTable extends Owned {
  unitId: string;
  personId: string;
  reason: string;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  expiresAt: Date;
  sessionProvince: number;
  sessionId: string;
  eventId: string;
  confirmedBy: Generated<string | null>;
  confirmedByName: Generated<string | null>;
  confirmedAt: Generated<Date | null>;
  confirmProvince: Generated<number | null>;
  confirmSessionId: Generated<string | null>;
  confirmEventId: Generated<string | null>;
  usedAt: Generated<Date | null>;
}

import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { Employment } from '#modules/people/contract.ts';
import type { ChangeKind, Deputy, Post } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    appointment: AppointmentTable;
    appointmentAccount: { appointmentId: string; province: number; unitPath: string; accountId: string };
    personnelChange: PersonnelChangeTable;
    rosterFiling: RosterFilingTable;
    rosterSubmission: RosterSubmissionTable;
    rosterDelivery: RosterDeliveryTable;
    absence: AbsenceTable;
  }
}

interface AppointmentTable extends Owned {
  unitId: string;
  personId: string;
  post: Post;
  sectionId: string | null;
  employment: Employment;
  personEmployment: Employment;
  isOnStaff: Generated<boolean>;
  deputy: Deputy | null;
  deputyFor: string | null;
  grounds: Generated<string>;
  inCharge: Generated<string>;
  officePhone: string | null;
  validFrom: string;
  validUntil: string | null;
  endedAt: Generated<Date | null>;
  endedByName: Generated<string | null>;
  endReason: Generated<string>;
  appointedBy: string;
  appointedByName: string;
  appointedAt: Date;
}

interface PersonnelChangeTable extends Owned {
  unitId: string;
  personId: string;
  kind: ChangeKind;
  effectiveOn: string;
  toUnitId: string | null;
  note: string;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
  sessionProvince: number;
  sessionId: string;
  eventId: string;
  appliedAt: Generated<Date | null>;
  withdrawnAt: Generated<Date | null>;
  withdrawnByName: Generated<string | null>;
}

interface RosterFilingTable extends Owned {
  unitId: string;
  begunBy: string;
  begunByName: string;
  begunAt: Date;
}

interface RosterSubmissionTable extends Owned {
  filingId: string;
  no: number;
  /** Canonical JSON of `FrozenRoster`. */
  roster: string;
  rosterSha: string;
  submittedBy: string;
  submittedByName: string;
  submittedAt: Date;
  sessionProvince: number;
  sessionId: string;
  eventId: string;
  grantId: string;
  role: string;
}

interface RosterDeliveryTable extends Owned {
  submissionId: string;
  submittedBy: string;
  recipientId: string;
  recipientProvince: number;
  recipientPath: string;
  sentAt: Date;
  verdict: Generated<'receive' | 'return' | null>;
  receiptNumber: Generated<string | null>;
  reason: Generated<string>;
  decidedBy: Generated<string | null>;
  decidedByName: Generated<string | null>;
  decidedAt: Generated<Date | null>;
  decideProvince: Generated<number | null>;
  decideSessionId: Generated<string | null>;
  decideEventId: Generated<string | null>;
  decideGrantId: Generated<string | null>;
  decideRole: Generated<string | null>;
}

interface AbsenceTable extends Owned {
  unitId: string;
  appointmentId: string;
  personId: string;
  personName: string;
  deputyAppointmentId: string;
  deputyPersonId: string;
  deputyPersonName: string;
  awayFrom: string;
  awayUntil: string;
  reason: string;
  endedAt: Generated<Date | null>;
  recordedByName: string;
  recordedAt: Date;
}

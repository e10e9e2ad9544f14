import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { Employment } from '#modules/people/contract.ts';
import type { DeviceKind, NetworkKind } from '../device-contract.ts';
import type { HolderPart, LoginMethod, PhoneKind } from '../record-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    custodyRecord: CustodyRecordTable;
    custodyHolder: CustodyHolderTable;
    device: DeviceTable;
    deviceAccount: { deviceId: string; province: number; unitPath: string; accountId: string };
    deviceKey: DeviceKeyTable;
    deviceDemand: {
      unitId: string;
      province: number;
      unitPath: string;
      isDemanded: boolean;
      setByName: string;
      setAt: Date;
    };
    networkRange: NetworkRangeTable;
    logIn: LogInTable;
    grantedApplication: GrantedApplicationTable;
  }
}

interface CustodyRecordTable extends Owned {
  unitId: string;
  accountId: string;
  phoneKind: PhoneKind;
  phonePost: string;
  phoneLast4: string;
  mailboxMasked: string;
  registeredSubject: string;
  loginMethod: LoginMethod;
  rotationDays: number | null;
  rotatedOn: string | null;
  reviewMonths: number;
  reviewedOn: string;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
}

interface CustodyHolderTable extends Owned {
  recordId: string;
  accountId: string;
  part: HolderPart;
  personId: string;
  personName: string;
  employment: Employment | null;
  duty: Generated<string>;
  since: string;
  addedByName: string;
  endedAt: Date | null;
  endedByName: string | null;
  endReason: Generated<string>;
}

interface DeviceTable extends Owned {
  unitId: string;
  kind: DeviceKind;
  assetNumber: string;
  place: string;
  network: NetworkKind;
  custodianId: string;
  custodianName: string;
  measures: string;
  isDedicated: boolean;
  inPublicPlace: boolean;
  isShared: boolean;
  keepsLogIn: boolean;
  validFrom: string;
  validUntil: string | null;
  endedAt: Date | null;
  recordedByName: string;
  recordedAt: Date;
}

interface DeviceKeyTable extends Owned {
  deviceId: string;
  codeHash: Buffer;
  codeUntil: Date;
  secretHash: Buffer | null;
  issuedBy: string;
  issuedByName: string;
  issuedAt: Date;
  claimedAt: Date | null;
  revokedAt: Date | null;
}

interface NetworkRangeTable extends Owned {
  unitId: string;
  range: string;
  note: string;
  addedByName: string;
  addedAt: Date;
  endedByName: string | null;
  endedAt: Date | null;
}

interface LogInTable extends Owned {
  unitId: string;
  personId: string;
  personName: string;
  at: Date;
  address: string | null;
  deviceId: string | null;
  idleMinutes: number | null;
}

interface GrantedApplicationTable extends Owned {
  unitId: string;
  accountId: string;
  name: string;
  vendor: string;
  rights: string;
  since: string;
  reviewOn: string;
  recordedByName: string;
  recordedAt: Date;
  revokedOn: string | null;
  revokedByName: string | null;
  revokeNote: Generated<string>;
  evidenceId: string | null;
}

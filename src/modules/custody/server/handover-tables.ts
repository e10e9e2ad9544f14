import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { Employment } from '#modules/people/contract.ts';
import type { HandoverPart, HandoverReason, HandoverStep } from '../handover-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    handover: HandoverTable;
    handoverParty: HandoverPartyTable;
    handoverSheet: HandoverSheetTable;
    handoverSignature: HandoverSignatureTable;
    handoverStep: HandoverStepTable;
  }
}

interface HandoverTable extends Owned {
  unitId: string;
  accountId: string;
  recordId: string;
  reason: HandoverReason;
  leftOn: string;
  changeId: string | null;
  startedByName: string;
  startedAt: Date;
  rightsEndedAt: Date | null;
  signedSha: string | null;
  signedAt: Date | null;
}

interface OfHandover {
  handoverId: string;
  province: number;
  unitPath: string;
}

interface HandoverPartyTable extends OfHandover {
  part: HandoverPart;
  personId: string;
  personName: string;
  employment: Employment | null;
}

interface HandoverSheetTable extends OfHandover {
  no: number;
  sheet: string;
  sheetSha: string;
  filledByName: string;
  filledAt: Date;
}

interface HandoverSignatureTable extends OfHandover {
  sheetSha: string;
  part: HandoverPart;
  signerId: string;
  signerName: string;
  signedAt: Date;
  substituteReason: Generated<string>;
  sessionProvince: number;
  sessionId: string;
  eventId: string;
  grantId: string | null;
  role: string | null;
}

interface HandoverStepTable extends OfHandover {
  step: HandoverStep;
  doneOn: string;
  note: string;
  evidenceId: string | null;
  personId: string;
  personName: string;
  at: Date;
  sessionProvince: number;
  sessionId: string;
  eventId: string;
}

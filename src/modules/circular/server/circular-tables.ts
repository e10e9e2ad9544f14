import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    circular: CircularTable;
    circularLetter: CircularLetterTable;
  }
}

interface CircularLetterTable extends Owned {
  unitId: string;
  circularId: string;
  circularProvince: number;
  issuerName: string;
  number: string;
  title: string;
  content: string;
  contentSha: string;
  issuedAt: Date;
  replyDueAt: Date | null;
  receivedAt: Generated<Date | null>;
  receivedByName: Generated<string | null>;
  reply: Generated<string>;
  repliedAt: Generated<Date | null>;
  repliedByName: Generated<string | null>;
  withdrawnAt: Generated<Date | null>;
}

interface CircularTable extends Owned {
  unitId: string;
  inspectionId: string;
  number: string | null;
  title: string;
  facts: unknown;
  demands: string[];
  evidenceId: string | null;
  draftedBy: string;
  createdAt: Date;
  issuedAt: Date | null;
  issuedBy: string | null;
}

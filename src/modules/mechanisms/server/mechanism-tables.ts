import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { DocumentKind } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    unitDocument: UnitDocumentTable;
  }
}

interface UnitDocumentTable extends Owned {
  unitId: string;
  kind: DocumentKind;
  title: string;
  number: string;
  fileId: string;
  inForceFrom: string;
  validUntil: string | null;
  approvedBy: string;
  publishedUrl: string;
  supersedes: string | null;
  supersededBy: Generated<string | null>;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
  endedAt: Generated<Date | null>;
  endedByName: Generated<string | null>;
  endReason: Generated<string>;
}

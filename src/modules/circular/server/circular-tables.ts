import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    circular: CircularTable;
  }
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

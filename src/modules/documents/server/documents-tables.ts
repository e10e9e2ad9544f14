import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    formTemplate: FormTemplateTable;
  }
}

interface FormTemplateTable extends Owned {
  unitId: string;
  form: string;
  format: 'docx' | 'xlsx';
  name: string;
  sha256: string;
  sizeBytes: number;
  addedByName: string;
  createdAt: Date;
  endedAt: Date | null;
  endedByName: string | null;
}

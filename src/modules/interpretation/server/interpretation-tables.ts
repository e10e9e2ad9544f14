import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { PolicyKind } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    policy: PolicyTable;
    interpretation: InterpretationTable;
  }
}

interface PolicyTable extends Owned {
  unitId: string;
  title: string;
  number: string;
  kind: PolicyKind;
  publishedAt: Date;
  pageUrl: string;
  recordedByName: string;
  recordedAt: Date;
  struckAt: Generated<Date | null>;
  struckByName: Generated<string | null>;
  struckReason: Generated<string>;
}

interface InterpretationTable extends Owned {
  policyId: string;
  form: string;
  itemId: string | null;
  url: string | null;
  shownAt: Date | null;
  addedByName: string;
  addedAt: Date;
  removedAt: Generated<Date | null>;
  removedByName: Generated<string | null>;
}

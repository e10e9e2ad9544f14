import type { ColumnType, Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { BudgetPurpose } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    budgetLine: BudgetLineTable;
  }
}

/** Amounts are decimals with two places; the driver would read them as floats, so they are read by `::text`. */
interface BudgetLineTable extends Owned {
  unitId: string;
  year: number;
  head: string;
  purpose: BudgetPurpose;
  amount: ColumnType<never, string, string>;
  source: string;
  sourceFile: string | null;
  executed: ColumnType<never, string | undefined, string>;
  executedOn: Generated<string | null>;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
  struckAt: Generated<Date | null>;
  struckByName: Generated<string | null>;
  struckReason: Generated<string>;
}

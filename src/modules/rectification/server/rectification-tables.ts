import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    rectification: RectificationTable;
  }
}

interface RectificationTable extends Owned {
  unitId: string;
  findingId: string;
  orderYear: number;
  orderNo: number;
  orderNumber: string;
  demand: string;
  clause: string;
  dueAt: Date;
  dueExplain: unknown;
  dueSetByUnit: boolean;
  orderedUnitId: string;
  orderedBy: string;
  orderedByName: string;
  orderedAt: Date;
  acceptedBy: string | null;
  acceptedByName: string | null;
  acceptedAt: Date | null;
  cause: string | null;
  measures: string | null;
  proofUrl: string | null;
  reportedBy: string | null;
  reportedByName: string | null;
  reportedAt: Date | null;
  recheckedBy: string | null;
  recheckedByName: string | null;
  recheckedUnitId: string | null;
  recheckedAt: Date | null;
  recheckNote: string | null;
  recheckResult: unknown;
}

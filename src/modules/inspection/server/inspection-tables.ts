import type { Owned } from '#platform/database/tables.ts';
import type { Verdict } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    inspection: InspectionTable;
    inspectionResult: InspectionResultTable;
  }
}

interface InspectionTable extends Owned {
  unitId: string;
  title: string;
  asOf: Date;
  pack: string;
  packVersion: string;
  checked: number;
  passed: number;
  failed: number;
  unknown: number;
  notChecked: unknown;
  sample: unknown;
  inspectedBy: string;
  createdAt: Date;
}

interface InspectionResultTable {
  inspectionId: string;
  inspectionProvince: number;
  province: number;
  accountId: string;
  unitPath: string;
  accountName: string;
  platformId: string | null;
  unitName: string;
  verdict: Verdict;
  reason: string;
  lastPostAt: Date | null;
  daysSinceLastPost: number | null;
  observationId: string | null;
  findings: unknown;
}

import type { Severity } from '#textguard/hit.ts';
import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    riskReport: RiskReportTable;
    term: TermTable;
  }
}

interface RiskReportTable extends Owned {
  subjectId: string;
  subjectSha: string;
  verdict: 'clear' | 'blocked';
  /** RiskHit[]; written as JSON text. */
  hits: unknown;
  engineVersion: string;
  tableVersion: string;
  checkedAt: Date;
}

interface TermTable extends Owned {
  unitId: string;
  term: string;
  category: string;
  severity: Severity;
  suggestions: string[];
  allow: string[];
  basis: string;
  validUntil: string | null;
  createdAt: Date;
  endedAt: Date | null;
}

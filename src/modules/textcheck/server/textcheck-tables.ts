import type { GeneratedAlways } from 'kysely';
import type { Severity } from '#textguard/hit.ts';
import type { Owned } from '#platform/database/tables.ts';
import type { RiskResult } from '../contract.ts';
import type { ConfirmationReason } from '../report-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    riskReport: RiskReportTable;
    riskConfirmation: RiskConfirmationTable;
    term: TermTable;
  }
}

interface RiskReportTable extends Owned {
  subjectId: string;
  subjectSha: string;
  /** The round that the report belongs to; null in reports older than confirmations. */
  roundId: string | null;
  personId: string | null;
  sessionId: string | null;
  eventId: string | null;
  action: 'item.submit' | 'publishing.release';
  /** Both follow from the hits, by the database. */
  verdict: GeneratedAlways<RiskResult['verdict']>;
  toConfirm: GeneratedAlways<number>;
  /** RiskHit[]; written as JSON text. */
  hits: unknown;
  engineVersion: string;
  tableVersion: string;
  checkedAt: Date;
}

interface RiskConfirmationTable extends Omit<Owned, 'id'> {
  reportId: string;
  number: number;
  roundId: string;
  subjectId: string;
  subjectSha: string;
  toConfirm: number;
  reportAction: 'item.submit' | 'publishing.release';
  placeKey: string;
  reason: ConfirmationReason;
  note: string;
  personId: string;
  personName: string;
  sessionId: string;
  eventId: string;
  permission: string;
  role: string;
  grantId: string;
  confirmedAt: Date;
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

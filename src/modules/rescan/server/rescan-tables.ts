import type { Severity } from '#textguard/hit.ts';
import type { Owned } from '#platform/database/tables.ts';
import type { RescanSource } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    rescan: RescanTable;
    rescanHit: RescanHitTable;
  }
}

interface RescanTable extends Owned {
  unitId: string;
  reason: string;
  publishedSince: string | null;
  rule: string | null;
  severities: Severity[];
  tableVersion: string;
  latestVersion: string;
  total: number;
  seen: number;
  hits: number;
  source: RescanSource;
  reached: string | null;
  startedByName: string;
  startedAt: Date;
  workedAt: Date;
}

export interface RescanHitTable extends Owned {
  unitId: string;
  rescanId: string;
  rescanProvince: number;
  source: RescanSource;
  subjectId: string;
  accountId: string;
  title: string;
  url: string | null;
  publishedAt: Date;
  field: string;
  startAt: number;
  endAt: number;
  rule: string;
  category: string;
  severity: Severity;
  surface: string;
  beforeText: string;
  afterText: string;
  matchedTerm: string;
  suggestions: string[];
  basis: string;
  findingId: string | null;
  dismissedReason: string | null;
  dismissedByName: string | null;
  dismissedAt: Date | null;
}

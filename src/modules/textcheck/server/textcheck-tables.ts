import type { Generated, GeneratedAlways } from 'kysely';
import type { Severity } from '#textguard/hit.ts';
import type { RuleVariant } from '#textguard/term-rule.ts';
import type { Owned } from '#platform/database/tables.ts';
import type { RiskResult } from '../contract.ts';
import type { ConfirmationReason } from '../report-contract.ts';
import type { Remedy } from '../feedback-contract.ts';
import type { ListName } from '../lists-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    riskReport: RiskReportTable;
    riskConfirmation: RiskConfirmationTable;
    term: TermTable;
    dictionaryMark: DictionaryMarkTable;
    ignoredRule: IgnoredRuleTable;
    falseHit: FalseHitTable;
    listEntry: ListEntryTable;
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

/** Who ended a row, when and why. */
interface Ended {
  endedAt: Date | null;
  endedBy: string | null;
  endedByName: string | null;
  endReason: Generated<string>;
}

interface TermTable extends Owned, Ended {
  unitId: string;
  /** The same for all rows of one entry; its rule is `office.<entryId>`. */
  entryId: string;
  term: string;
  category: string;
  severity: Severity;
  suggestions: string[];
  allow: string[];
  variants: RuleVariant[];
  isRightForm: boolean;
  needs: string[];
  unless: string[];
  notInQuotes: boolean;
  basis: string;
  reason: string;
  /** TermExample[]; written as JSON text. */
  examples: unknown;
  validFrom: string | null;
  validUntil: string | null;
  addedBy: string | null;
  addedByName: string | null;
  createdAt: Date;
  replaced: Generated<boolean>;
}

interface DictionaryMarkTable {
  unitId: string;
  province: number;
  unitPath: string;
  mark: string;
}

interface IgnoredRuleTable extends Owned, Ended {
  unitId: string;
  rule: string;
  ruleName: string;
  category: string;
  severity: Severity;
  surface: string | null;
  reason: string;
  validUntil: string;
  addedBy: string;
  addedByName: string;
  createdAt: Date;
}

interface FalseHitTable extends Owned {
  unitId: string;
  ownerId: string;
  ownerProvince: number;
  rule: string;
  ruleName: string;
  category: string;
  severity: Severity;
  surface: string;
  sentence: string;
  note: string;
  reportedBy: string;
  reportedByName: string;
  reportedAt: Date;
  remedy: Remedy | null;
  answer: Generated<string>;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
}

interface ListEntryTable extends Owned, Ended {
  unitId: string;
  entryId: string;
  list: ListName;
  name: string;
  titles: string[];
  position: number | null;
  basis: string;
  validFrom: string | null;
  validUntil: string | null;
  addedBy: string;
  addedByName: string;
  createdAt: Date;
  replaced: Generated<boolean>;
}

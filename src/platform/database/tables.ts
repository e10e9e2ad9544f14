import type { Generated } from 'kysely';

/**
 * Every table of the database, typed. The platform declares its own here; a module adds its tables in its
 * `server/<x>-tables.ts` by declaration merging, so a module's folder stays the one place that knows them.
 * Column names are camelCase in code and snake_case in the database. Instants are `Date`, days `YYYY-MM-DD`.
 */
export interface Tables {
  setting: { key: string; value: unknown };
  session: SessionTable;
  credential: CredentialTable;
  rolePermission: { role: string; permission: string };
  auditHead: { officeId: string; province: number; seq: string; hash: string };
  auditEvent: AuditEventTable;
  evidence: EvidenceTable;
  caseRecord: CaseRecordTable;
  reviewPolicy: {
    id: string;
    version: number;
    stepsRequired: number;
    subjectKind: string;
    text: string;
    clauses: string[];
    needsReceipt: boolean;
    needsPostReview: boolean;
    releaserApart: boolean;
    canonical: string | null;
  };
  reviewPolicyStep: {
    policyId: string;
    policyVersion: number;
    stepNo: number;
    permission: string;
    text: string;
    clause: string;
    code: string;
    apart: number;
    mayConfirm: boolean;
  };
  reviewRound: ReviewRoundTable;
  reviewDecision: ReviewDecisionTable;
  reviewConsent: ReviewConsentTable;
  reviewApproval: ReviewApprovalTable;
  obligation: ObligationTable;
  dutyEvent: DutyEventTable;
  finding: FindingTable;
  findingEvidence: { findingId: string; province: number; evidenceId: string; unitPath: string };
}

/** Columns of every row that belongs to a unit. */
export interface Owned {
  id: string;
  province: number;
  unitPath: string;
}

interface SessionTable {
  id: string;
  province: number;
  personId: string;
  unitId: string;
  secretHash: Buffer;
  kind: 'web' | 'token' | 'local';
  label: string | null;
  createdAt: Generated<Date>;
  seenAt: Generated<Date>;
  expiresAt: Date;
  revokedAt: Date | null;
}

interface CredentialTable {
  personId: string;
  province: number;
  passwordHash: string;
  mustChange: Generated<boolean>;
  changedAt: Generated<Date>;
  failures: Generated<number>;
  lockedUntil: Date | null;
}

interface AuditEventTable extends Owned {
  officeId: string;
  seq: string;
  at: Date;
  recordedAt: Date;
  personId: string | null;
  personName: string;
  sessionId: string | null;
  via: 'web' | 'cli' | 'api' | 'job' | 'setup';
  action: string;
  subjectKind: string;
  subjectId: string;
  subjectSha: string;
  payload: string;
  prevHash: string;
  hash: string;
}

interface EvidenceTable extends Owned {
  sha256: string;
  mediaType: string;
  sizeBytes: number;
  name: string;
  capturedAt: Date;
  capturedBy: string | null;
  method: string;
  sourceUrl: string | null;
}

interface CaseRecordTable extends Owned {
  kind: string;
  state: string;
  unitId: string;
  title: string;
  version: Generated<number>;
  openedAt: Date;
  changedAt: Date;
  closedAt: Date | null;
}

interface ReviewRoundTable extends Owned {
  subjectKind: string;
  subjectId: string;
  subjectSha: string;
  subjectTitle: string;
  policyId: string;
  policyVersion: number;
  stepsRequired: number;
  authorId: string;
  authorSessionId: string;
  authorEventId: string;
  authorSha: string;
  authorAction: string;
  editorId: string;
  editorSessionId: string;
  editorEventId: string;
  editorAction: string;
  state: Generated<'open' | 'approved' | 'returned' | 'void'>;
  nextStep: Generated<number>;
  nextPermission: string | null;
  needsReceipt: boolean;
  needsPostReview: boolean;
  releaserApart: boolean;
  /** Classes of the item and rules that the route was computed from. */
  classes: string[];
  rules: unknown;
  stepSince: Date;
  stepDueAt: Date | null;
  openedAt: Date;
  changedAt: Date;
}

interface ReviewDecisionTable {
  roundId: string;
  province: number;
  stepNo: number;
  verdict: 'approve' | 'return';
  subjectId: string;
  subjectSha: string;
  authorId: string;
  editorId: string;
  policyId: string;
  policyVersion: number;
  permission: string;
  role: string;
  grantId: string;
  personId: string;
  personName: string;
  sessionId: string;
  eventId: string;
  reason: Generated<string>;
  gates: unknown;
  decidedAt: Date;
  unitPath: string;
  code: string;
  apart: number;
  mayConfirm: boolean;
  /** False once the text went back before this step, and for the return itself. */
  standing: Generated<boolean>;
  returnTo: number | null;
  prevEvent: string | null;
  prevStep: number | null;
  prevStanding: Generated<boolean>;
  confirms: string | null;
  consentId: string | null;
  absenceId: string | null;
  onBehalfOf: string | null;
  onBehalfOfName: string | null;
  absentFrom: string | null;
  absentUntil: string | null;
}

interface ReviewConsentTable extends Owned {
  roundId: string;
  subjectId: string;
  subjectSha: string;
  units: string[];
  note: string;
  evidenceId: string;
  personId: string;
  personName: string;
  sessionId: string;
  eventId: string;
  recordedAt: Date;
}

interface ReviewApprovalTable {
  roundId: string;
  province: number;
  subjectId: string;
  subjectSha: string;
  stepsRequired: number;
  /** False once its round is void; the database lets it never stand again. */
  standing: Generated<boolean>;
  lastEvent: string;
  needsReceipt: boolean;
  needsPostReview: boolean;
  releaserApart: boolean;
  authorId: string;
  editorId: string;
  approvedAt: Date;
  unitPath: string;
}

/** What must have been seen before an overdue duty counts as breached. */
export type BreachProof = 'look';

interface ObligationTable extends Owned {
  unitId: string;
  duty: string;
  clause: string;
  pack: string;
  packVersion: string;
  /** Id of the governing rule within its pack; null where no text gives one. */
  rule: Generated<string | null>;
  subjectKind: string;
  subjectId: string;
  subjectTitle: string;
  state: Generated<'open' | 'warned' | 'met' | 'late' | 'breached' | 'waived' | 'void'>;
  openedAt: Date;
  /** The next warning; null when none is left. */
  warnAt: Date | null;
  warnPlan: Generated<unknown>;
  warnedAt: Generated<Date | null>;
  dueAt: Date;
  breachAt: Date;
  /** When to ask next whether it is breached. */
  askAt: Date;
  proof: BreachProof | null;
  /** A maximum interval: only late stretches and the last one of a chain are kept. */
  recurs: Generated<boolean>;
  /** Recurring, on the last stretch of a chain: its first post. */
  chainFrom: Generated<Date | null>;
  notice: Generated<'publishedOnly' | null>;
  dischargedAt: Date | null;
  explain: unknown;
  /** The waiver that ended it, with state `waived`. */
  waiverId: Generated<string | null>;
}

/** An event of a duty without effect so far. */
interface DutyEventTable {
  subjectId: string;
  province: number;
  unitPath: string;
  duty: string;
  kind: 'open' | 'mark' | 'discharge' | 'void' | 'waive';
  at: Date;
  opening: unknown;
}

interface FindingTable extends Owned {
  unitId: string;
  checkId: string;
  clause: string;
  pack: string;
  packVersion: string;
  severity: 'veto' | 'breach' | 'hint';
  subjectKind: string;
  subjectId: string;
  title: string;
  value: unknown;
  threshold: unknown;
  inputs: unknown;
  foundAt: Date;
  openKey: string | null;
}

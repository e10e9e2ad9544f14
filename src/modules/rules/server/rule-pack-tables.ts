import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    rulePack: RulePackTable;
    rulePackPerson: RulePackPersonTable;
    rulePackIssue: RulePackIssueTable;
    rulePackEnd: RulePackEndTable;
    packsApplied: PacksAppliedTable;
  }
}

/** What was last applied to the duties that run. */
interface PacksAppliedTable extends Omit<Owned, 'id'> {
  unitId: string;
  packs: unknown;
  appliedAt: Date;
}

interface RulePackTable extends Owned {
  unitId: string;
  pack: string;
  version: number | null;
  title: string;
  yaml: string;
  yamlSha: string;
  effectiveFrom: string | null;
  draftedBy: string;
  draftedByName: string;
  draftedAt: Date;
  editedBy: string;
  editedByName: string;
  editedAt: Date;
  editSessionId: string;
  editEventId: string;
  editAction: 'rulePack.draft' | 'rulePack.revise';
  supersededBy: string | null;
  supersededFrom: string | null;
}

/** Rows that belong to a pack of an office, by its id. */
interface OfRulePack extends Omit<Owned, 'id'> {
  rulePackId: string;
  sessionId: string;
  eventId: string;
}

/** Who wrote a word of it, and who issued it. */
interface RulePackPersonTable extends OfRulePack {
  personId: string;
  part: Generated<'wrote' | 'issued'>;
  yamlSha: string;
  action: 'rulePack.draft' | 'rulePack.revise' | 'rulePack.issue';
}

interface RulePackIssueTable extends OfRulePack {
  yamlSha: string;
  pack: string;
  version: number;
  title: string;
  effectiveFrom: string;
  issuedBy: string;
  issuedByName: string;
  issuedAt: Date;
  grantId: string;
  role: string;
}

/** A draft given up, or an issued pack taken back. */
interface RulePackEndTable extends OfRulePack {
  endedBy: string;
  endedByName: string;
  endedAt: Date;
  reason: string;
  action: 'rulePack.discard' | 'rulePack.withdraw';
  grantId: string;
  role: string;
}

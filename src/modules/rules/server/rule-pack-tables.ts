import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    rulePack: RulePackTable;
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
  editors: string[];
  editSessionId: string;
  editEventId: string;
  editAction: 'rulePack.draft' | 'rulePack.revise';
  issuedBy: string | null;
  issuedByName: string | null;
  issuedAt: Date | null;
  issueSessionId: string | null;
  issueEventId: string | null;
  issueAction: Generated<string>;
  issueGrantId: string | null;
  issueRole: string | null;
  issuePermission: Generated<string>;
  supersededBy: string | null;
  supersededFrom: string | null;
  withdrawnByName: string | null;
  withdrawnAt: Date | null;
  withdrawReason: Generated<string>;
}

import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { SnapshotOutcome, SnapshotSource } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    profileSnapshot: ProfileSnapshotTable;
    foundAccount: FoundAccountTable;
  }
}

interface ProfileSnapshotTable extends Owned {
  accountId: string;
  source: SnapshotSource;
  sourceUrl: string | null;
  takenAt: Date;
  takenByName: string | null;
  outcome: SnapshotOutcome;
  name: string | null;
  description: string | null;
  certifiedSubject: string | null;
  followers: number | null;
  averageReads: number | null;
  detail: Generated<string>;
  canonical: string;
  sha256: string;
  evidenceId: string | null;
  avatarId: string | null;
  qrId: string | null;
}

interface FoundAccountTable extends Owned {
  unitId: string;
  platform: Platform;
  platformId: string | null;
  name: string;
  certifiedSubject: string | null;
  homeUrl: string | null;
  foundKey: string;
  source: string;
  evidenceId: string;
  foundAt: Date;
  foundByName: string;
  accountId: string | null;
  settledAt: Date | null;
  settledByName: string | null;
  settleReason: Generated<string>;
}

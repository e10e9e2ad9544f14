import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'pg';
import { Problem } from '#shared/problems.ts';
import { verifyChains } from '../audit/verify-chain.ts';
import { applyMigrations } from '../database/migrate.ts';
import { createEvidenceStore } from '../evidence/evidence-store.ts';
import { withClient } from '../postgres/database-client.ts';
import type { Manifest } from './backup-manifest.ts';
import { evidencePath, sealingKeyName } from './backup-files.ts';
import { backupProblems } from './backup-problems.ts';
import { checkBackup } from './check-backup.ts';
import { loadTables } from './load-tables.ts';
import { inOwnerTransaction, queriesOn } from './owner-transaction.ts';
import { refuseNewer, refuseUnfitTarget, refuseTargetInUse } from './restore-conditions.ts';

/** What is restored, and into what. */
export interface RestoreOrder {
  readonly ownerUrl: string;
  /** Receives `evidence/` and `sealing.key`. */
  readonly dataFolder: string;
  /** The backup. */
  readonly folder: string;
  readonly migrationsFolder: string;
  /** Receives progress in Chinese. */
  readonly say: (text: string) => void;
}

/**
 * Restores a backup into an empty installation. Checks every file first, brings the schema to the backup's version, then
 * loads all tables in one transaction that ends only when the audit chains are the same as when the backup was made; any
 * refusal leaves the installation empty. Sessions are kept, because events name them, but revoked: nobody is logged in.
 * Waiting jobs are not restored. The caller migrates to the program's own version afterwards.
 * @throws Problem of `backupProblems`
 */
export async function restoreBackup(order: RestoreOrder): Promise<Manifest> {
  const { ownerUrl, folder, migrationsFolder, say } = order;
  const manifest = await checkBackup(folder, say);
  await refuseNewer(manifest, migrationsFolder);
  await withClient(ownerUrl, 'restore', async (client) => {
    await refuseTargetInUse(client);
    await refuseUnfitTarget(client, manifest);
  });
  const names = manifest.migrations.map((migration) => migration.name);
  await applyMigrations(ownerUrl, migrationsFolder, new Set(names), say);
  await inOwnerTransaction(ownerUrl, 'restore', 'begin', async (client) => {
    await loadTables(client, manifest, folder, say);
    await client.query('update session set revoked_at = now() where revoked_at is null');
    await compareChains(client, manifest, say);
    await restoreFiles(order, manifest);
  });
  return manifest;
}

async function compareChains(client: Client, manifest: Manifest, say: (text: string) => void): Promise<void> {
  say('正在核对审计链……');
  if (!isDeepStrictEqual(await verifyChains(queriesOn(client)), manifest.audit))
    throw new Problem(backupProblems.chainDiffers);
}

/**
 * Before the commit, so that rows never name a file that is not there. What lies here after a failed commit does no harm:
 * evidence has no row, and in an empty installation nothing is sealed with the key.
 */
async function restoreFiles({ dataFolder, folder, say }: RestoreOrder, manifest: Manifest): Promise<void> {
  if (manifest.evidence.files.length > 0) say(`正在恢复 ${manifest.evidence.files.length} 份证据文件……`);
  const store = createEvidenceStore(join(dataFolder, 'evidence'));
  await mkdir(join(dataFolder, 'evidence'), { recursive: true, mode: 0o700 });
  for (const { sha256 } of manifest.evidence.files) await store.put(await readFile(join(folder, evidencePath(sha256))));
  if (!manifest.sealingKey) return;
  const draft = join(dataFolder, `${sealingKeyName}.new`);
  await copyFile(join(folder, sealingKeyName), draft);
  await rename(draft, join(dataFolder, sealingKeyName));
}

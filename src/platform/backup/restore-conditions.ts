import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { Problem } from '#shared/problems.ts';
import { roleNames } from '../postgres/database-roles.ts';
import type { Manifest } from './backup-manifest.ts';
import { backupProblems } from './backup-problems.ts';
import { readPublicTables, type PublicTable } from './public-tables.ts';

// Filled by every migration from the program's own lists; a backup's rows take their place.
const seeded = new Set(['role_permission', 'review_step_kind']);

/**
 * A backup must stand on migrations this program has, unchanged.
 * @throws Problem backup.newer, backup.other-history
 */
export async function refuseNewer({ product, migrations }: Manifest, migrationsFolder: string): Promise<void> {
  for (const { name, sha256 } of migrations) {
    const text = await readFile(join(migrationsFolder, name)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new Problem(backupProblems.newer, { product, what: `迁移 ${name}` }) : error;
    });
    if (createHash('sha256').update(text).digest('hex') !== sha256)
      throw new Problem(backupProblems.otherHistory, { name });
  }
}

/**
 * A running server would go on with the sealing key it read at its start; it always holds at least the connection that
 * listens for news. @throws Problem backup.in-use
 */
export async function refuseTargetInUse(client: Client): Promise<void> {
  const { rows } = await client.query(
    'select from pg_stat_activity where datname = current_database() and usename = any($1)',
    [[roleNames.app, roleNames.auth]],
  );
  if (rows.length > 0) throw new Problem(backupProblems.inUse);
}

/**
 * The target must hold no rows, and rows fit only the schema they were written in: migrations go forward only.
 * @throws Problem backup.not-empty, backup.target-ahead
 */
export async function refuseUnfitTarget(client: Client, { migrations }: Manifest): Promise<void> {
  const { rows: laid } = await client.query(
    `select from pg_tables where schemaname = 'public' and tablename = 'migration'`,
  );
  if (laid.length === 0) return;
  await refuseFilled(client, await readPublicTables(client));
  const { rows } = await client.query<{ name: string }>('select name from migration');
  if (rows.some((row) => migrations.every((migration) => migration.name !== row.name)))
    throw new Problem(backupProblems.targetAhead);
}

/** @throws Problem backup.not-empty when one of the tables holds a row that no migration wrote */
export async function refuseFilled(client: Client, tables: readonly PublicTable[]): Promise<void> {
  for (const { name } of tables) {
    if (seeded.has(name)) continue;
    const { rows } = await client.query(`select from ${client.escapeIdentifier(name)} limit 1`);
    if (rows.length > 0) throw new Problem(backupProblems.notEmpty, { table: name });
  }
}

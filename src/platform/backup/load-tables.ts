import { join } from 'node:path';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Problem } from '#shared/problems.ts';
import type { Manifest } from './backup-manifest.ts';
import { readMeasured, tablePath } from './backup-files.ts';
import { backupProblems } from './backup-problems.ts';
import { assertSame } from './check-backup.ts';
import { refuseFilled } from './restore-conditions.ts';
import { quoteAll, readPublicTables, type PublicTable } from './public-tables.ts';

/**
 * Loads every table of a checked backup inside the caller's transaction, into tables that hold nothing yet.
 * COPY FROM refuses a table whose row-level security is forced on its owner, so that is lifted and laid again in the same
 * transaction; nobody else can see the tables in between, because they are locked.
 * @throws Problem backup.not-empty, backup.other-shape, backup.file-altered
 */
export async function loadTables(
  client: Client,
  manifest: Manifest,
  folder: string,
  say: (text: string) => void,
): Promise<void> {
  const tables = await readPublicTables(client);
  assertSameShape(tables, manifest);
  const names = quoteAll(
    client,
    tables.map((table) => table.name),
  );
  await client.query(`lock table ${names} in access exclusive mode`);
  await refuseFilled(client, tables);
  const forced = tables.filter((table) => table.isForced);
  for (const { name } of forced)
    await client.query(`alter table ${client.escapeIdentifier(name)} no force row level security`);
  await client.query(`truncate ${names}`);
  await client.query('set constraints all deferred');
  say(`正在恢复 ${tables.length} 张表……`);
  for (const table of tables) await loadTable(client, table, manifest, folder);
  // Every foreign key is proved here; a table with unproved rows could not be altered either.
  await client.query('set constraints all immediate');
  for (const { name } of forced)
    await client.query(`alter table ${client.escapeIdentifier(name)} force row level security`);
}

function assertSameShape(tables: readonly PublicTable[], manifest: Manifest): void {
  const there = new Map(tables.map((table) => [table.name, table.columns.join()]));
  for (const table of manifest.tables) {
    if (there.get(table.name) !== table.columns.join())
      throw new Problem(backupProblems.otherShape, { table: table.name });
    there.delete(table.name);
  }
  for (const table of there.keys()) throw new Problem(backupProblems.otherShape, { table });
}

async function loadTable(client: Client, { name }: PublicTable, manifest: Manifest, folder: string): Promise<void> {
  const table = manifest.tables.find((one) => one.name === name);
  if (!table) throw new Problem(backupProblems.otherShape, { table: name });
  const target = client.query(
    copyFrom(`copy ${client.escapeIdentifier(name)} (${quoteAll(client, table.columns)}) from stdin`),
  );
  const path = tablePath(name);
  assertSame({ path, ...table }, await readMeasured(join(folder, path), target));
}

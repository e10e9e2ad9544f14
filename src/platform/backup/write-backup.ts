import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { formatInstant } from '#shared/time.ts';
import { Problem } from '#shared/problems.ts';
import { verifyChains } from '../audit/verify-chain.ts';
import { backupFormat, manifestName, type Manifest } from './backup-manifest.ts';
import { evidencePath, sealingKeyName, tablePath, writeMeasured, writeText, type Measure } from './backup-files.ts';
import { backupProblems } from './backup-problems.ts';
import { inOwnerTransaction, queriesOn } from './owner-transaction.ts';
import { quoteAll, readPublicTables, type PublicTable } from './public-tables.ts';

/** What is backed up, and where to. */
export interface BackupOrder {
  readonly ownerUrl: string;
  /** Holds `evidence/` and `sealing.key`. */
  readonly dataFolder: string;
  /** Where the backup goes: absent or empty, outside the data folder. */
  readonly folder: string;
  readonly product: string;
  readonly now: Date;
  /** Receives progress in Chinese. */
  readonly say: (text: string) => void;
}

const secrecy = '本备份含全部业务数据，以及 sealing.key（平台密钥的封存钥匙），属敏感内容，请与原件同样保密。';

/**
 * Writes a whole backup while the product may go on working: every table in one snapshot, the evidence files those rows
 * name, the sealing key, and last the manifest with the hash of every file. The waiting jobs of the queue
 * (schema `graphile_worker`) are not part of it: the regular ones are laid again at the next start.
 * @throws Problem backup.nothing, backup.folder-taken, backup.folder-inside, backup.hidden-rows, backup.not-written (the
 * half-made folder is removed)
 */
export async function writeBackup(order: BackupOrder): Promise<Manifest> {
  const folder = resolve(order.folder);
  if (!relative(order.dataFolder, folder).startsWith('..')) throw new Problem(backupProblems.folderInside, { folder });
  await refuseTaken(folder);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    const manifest = await inOwnerTransaction(
      order.ownerUrl,
      'backup',
      'begin isolation level repeatable read read only',
      (client) => copyEverything(client, { ...order, folder }),
    );
    await sealFolder(folder, manifest);
    return manifest;
  } catch (error) {
    for (const name of ['tables', 'evidence', sealingKeyName, `${manifestName}.new`])
      await rm(join(folder, name), { recursive: true, force: true });
    throw error instanceof Problem || !(error as NodeJS.ErrnoException).syscall
      ? error
      : new Problem(backupProblems.notWritten, { folder, reason: reasonOf(error) });
  }
}

async function refuseTaken(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : ['?']));
  if (found.length > 0) throw new Problem(backupProblems.folderTaken, { folder });
}

async function copyEverything(client: Client, order: BackupOrder): Promise<Manifest> {
  const { office, migrations } = await readOrigin(client, order);
  const listed = await readPublicTables(client);
  await client.query(
    `lock table ${quoteAll(
      client,
      listed.map((table) => table.name),
    )} in access share mode`,
  );
  order.say(`正在备份 ${listed.length} 张表……`);
  const tables: Manifest['tables'] = [];
  for (const table of listed) tables.push(await copyTable(client, table, order.folder));
  const evidence = await copyEvidence(client, order);
  const sealingKey = await copySealingKey(order);
  order.say('正在核对审计链……');
  const audit = await verifyChains(queriesOn(client));
  return {
    format: backupFormat,
    product: order.product,
    createdAt: formatInstant(order.now),
    office,
    secrecy,
    migrations,
    tables,
    evidence,
    sealingKey,
    audit: { ...audit, faults: [...audit.faults] },
  };
}

async function readOrigin(
  client: Client,
  { dataFolder }: BackupOrder,
): Promise<Pick<Manifest, 'office' | 'migrations'>> {
  const { rows: found } = await client.query(
    `select from pg_tables where schemaname = 'public' and tablename in ('migration', 'setting') having count(*) = 2`,
  );
  if (found.length === 0) throw new Problem(backupProblems.nothing, { dataFolder });
  const { rows } = await client.query<{ office: string }>(
    `select value ->> 'name' as office from setting where key = 'office'`,
  );
  if (!rows[0]) throw new Problem(backupProblems.nothing, { dataFolder });
  const migrations = await client.query<Manifest['migrations'][number]>(
    'select name, sha256 from migration order by name',
  );
  return { office: rows[0].office, migrations: migrations.rows };
}

async function copyTable(
  client: Client,
  { name, columns }: PublicTable,
  folder: string,
): Promise<Manifest['tables'][number]> {
  const source = client.query(
    copyTo(`copy (select ${quoteAll(client, columns)} from ${client.escapeIdentifier(name)}) to stdout`),
  );
  const { bytes, sha256, lines } = await writeMeasured(source, join(folder, tablePath(name)));
  return { name, columns: [...columns], rows: lines, bytes, sha256 };
}

/** A file that is gone or altered does not stop the backup: everything else is worth keeping all the more. */
async function copyEvidence(client: Client, { dataFolder, folder, say }: BackupOrder): Promise<Manifest['evidence']> {
  const { rows } = await client.query<{ sha256: string }>('select distinct sha256 from evidence order by sha256');
  if (rows.length > 0) say(`正在备份 ${rows.length} 份证据文件……`);
  const evidence: Manifest['evidence'] = { files: [], missing: [] };
  let toldAt = Date.now();
  for (const { sha256 } of rows) {
    const copied = await copyFileMeasured(join(dataFolder, evidencePath(sha256)), join(folder, evidencePath(sha256)));
    if (copied?.sha256 === sha256) evidence.files.push({ sha256, bytes: copied.bytes });
    else {
      await rm(join(folder, evidencePath(sha256)), { force: true });
      evidence.missing.push(sha256);
    }
    if (Date.now() - toldAt > 5000) {
      toldAt = Date.now();
      say(`  已备份 ${evidence.files.length} / ${rows.length} 份`);
    }
  }
  return evidence;
}

async function copySealingKey({ dataFolder, folder }: BackupOrder): Promise<Manifest['sealingKey']> {
  const copied = await copyFileMeasured(join(dataFolder, sealingKeyName), join(folder, sealingKeyName));
  return copied ? { sha256: copied.sha256, bytes: copied.bytes } : null;
}

async function copyFileMeasured(from: string, target: string): Promise<Measure | undefined> {
  const source = await open(from).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return source && writeMeasured(source.createReadStream({ highWaterMark: 262_144 }), target);
}

/** Puts the manifest in place by a rename, when everything it names is on the disk. */
async function sealFolder(folder: string, manifest: Manifest): Promise<void> {
  const file = join(folder, manifestName);
  await writeText(`${file}.new`, `${JSON.stringify(manifest, null, 1)}\n`);
  await rename(`${file}.new`, file);
  for (const path of [folder, dirname(folder)]) await flushFolder(path);
}

async function flushFolder(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return '磁盘空间不足';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? '没有写权限' : message;
}

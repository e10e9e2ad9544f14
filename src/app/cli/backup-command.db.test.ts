import { createHash } from 'node:crypto';
import { appendFile, chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { fixedClock } from '#platform/clock.ts';
import { verifyChains } from '#platform/audit/verify-chain.ts';
import { evidencePath, tablePath } from '#platform/backup/backup-files.ts';
import { manifestName, type Manifest } from '#platform/backup/backup-manifest.ts';
import { checkBackup } from '#platform/backup/check-backup.ts';
import { restoreBackup } from '#platform/backup/restore-backup.ts';
import { writeBackup } from '#platform/backup/write-backup.ts';
import { applyMigrations, migrate } from '#platform/database/migrate.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { migrationsFolder } from '../open-installation.ts';
import { startServices } from '../start-services.ts';
import { recreateDatabase, templateName, withDatabase } from '../testing/template-database.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

const quiet = (): void => undefined;
let office: TestOffice;
let home: string;
let folder: string;
let manifest: Manifest;
let evidenceSha: string;

beforeAll(async () => {
  office = await createTestOffice();
  home = await mkdtemp(join(tmpdir(), 'zhijian-backup-'));
  await chmod(home, 0o711);
  folder = join(home, 'backup');
  await office.call(
    organisationOperations.createUnit,
    {
      body: { parentId: office.units.county.id, name: '带\t制表符与\\反斜线的科室', kind: 'section', level: 'county' },
    },
    'supervisor',
  );
  // An item and its first revision name each other: the one circle of foreign keys.
  await office.call(contentOperations.createItem, { body: { title: '办事指南', bodyHtml: '<p>第一行</p>' } }, 'editor');
  const root = await readRootOffice(office.services);
  evidenceSha = await runSystemCommand(office.services, root!, 'job', async (ctx) => {
    const kept = await keepEvidence(ctx, {
      bytes: Buffer.from('<html>第一行\n第二行</html>'),
      mediaType: 'text/html',
      name: '网页.html',
      method: 'test',
      capturedAt: ctx.now,
      province: 33,
      unitPath: '1/',
    });
    return {
      reply: kept.sha256,
      events: [{ action: 'evidence.keep', subject: { kind: 'evidence', id: kept.id, unitPath: '1/' } }],
    };
  });
  manifest = await backUp(folder);
});
afterAll(async () => {
  await office.close();
  await rm(home, { recursive: true, force: true });
});

const backUp = (into: string): Promise<Manifest> =>
  writeBackup({
    ownerUrl: office.ownerUrl,
    dataFolder: office.services.config.dataFolder,
    folder: into,
    product: '0.1.0',
    now: office.clock.now(),
    say: quiet,
  });

/** An installation that was never started, or one with the rooms laid. */
async function makeTarget(
  template?: string,
): Promise<{ ownerUrl: string; appUrl: string; authUrl: string; dataFolder: string }> {
  const urls = inject('databaseUrls');
  const name = `restored_${newId().replaceAll('-', '')}`;
  await recreateDatabase(urls.ownerUrl, name, template);
  return {
    ownerUrl: withDatabase(urls.ownerUrl, name),
    appUrl: withDatabase(urls.appUrl, name),
    authUrl: withDatabase(urls.authUrl, name),
    dataFolder: await mkdtemp(join(home, 'data-')),
  };
}

const restore = (target: { ownerUrl: string; dataFolder: string }, from: string): Promise<Manifest> =>
  restoreBackup({ ...target, folder: from, migrationsFolder, say: quiet });

async function ask<R>(ownerUrl: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows as R[];
  } finally {
    await client.end();
  }
}

async function countRows(ownerUrl: string, tables: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables)
    counts[table] = (await ask<{ n: number }>(ownerUrl, `select count(*)::int as n from ${table}`))[0]?.n ?? -1;
  return counts;
}

async function copyOfBackup(): Promise<string> {
  const copy = await mkdtemp(join(home, 'copy-'));
  await rm(copy, { recursive: true });
  await backUp(copy);
  return copy;
}

test('a backup is closed to others, names every file and passes its own check', async () => {
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(manifest.evidence.files.map((file) => file.sha256)).toContain(evidenceSha);
  expect(manifest).toMatchObject({ office: '测试县', evidence: { missing: [] }, audit: { faults: [] } });
  expect(manifest.secrecy).toContain('sealing.key');
  expect(await checkBackup(folder, quiet)).toEqual(manifest);
});

test('restored into an untouched database everything is the same: rows, chains, evidence, key', async () => {
  const target = await makeTarget();
  await restore(target, folder);
  await migrate(target.ownerUrl, migrationsFolder);
  const names = manifest.tables.map((table) => table.name);
  expect(manifest.tables.find((table) => table.name === 'item')?.rows).toBe(1);
  expect(await countRows(target.ownerUrl, names)).toEqual(await countRows(office.ownerUrl, names));
  expect(await readFile(join(target.dataFolder, 'sealing.key'))).toEqual(
    await readFile(join(office.services.config.dataFolder, 'sealing.key')),
  );
  const { services, stop } = await startServices(
    { ...office.services.config, dataFolder: target.dataFolder },
    target,
    { setupKey: '', rebuild: async () => undefined },
    fixedClock(office.clock.now()),
  );
  try {
    const root = await readRootOffice(services);
    expect(await runSystemQuery(services, root!, (ctx) => verifyChains(ctx.db))).toMatchObject({
      faults: [],
      events: manifest.audit.events,
    });
    expect((await services.evidence.get(evidenceSha)).toString()).toContain('第二行');
    expect((await ask(target.ownerUrl, `select from unit where name = E'带\\t制表符与\\\\反斜线的科室'`)).length).toBe(
      1,
    );
  } finally {
    await stop();
  }
});

test('nobody is logged in after a restore, and row-level security stands as before (e.2)', async () => {
  const target = await makeTarget(templateName);
  await restore(target, folder);
  const [sessions] = await ask<{ live: number; all: number }>(
    target.ownerUrl,
    'select count(*) filter (where revoked_at is null)::int as live, count(*)::int as all from session',
  );
  expect(sessions).toEqual({ live: 0, all: manifest.tables.find((table) => table.name === 'session')?.rows });
  const forced = `select relname from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity order by relname`;
  expect(await ask(target.ownerUrl, forced)).toEqual(await ask(office.ownerUrl, forced));
  expect(await ask(target.appUrl, 'select from audit_event')).toEqual([]);
});

test('one altered character, a missing file or a missing manifest is refused and nothing is restored', async () => {
  const target = await makeTarget(templateName);
  const altered = await copyOfBackup();
  const rows = join(altered, tablePath('person'));
  await writeFile(rows, (await readFile(rows, 'utf8')).replace('editor', 'edit0r'));
  await expect(restore(target, altered)).rejects.toMatchObject({ kind: { code: 'backup.file-altered' } });
  await rm(join(altered, evidencePath(evidenceSha)));
  await rm(rows);
  await expect(restore(target, altered)).rejects.toMatchObject({ kind: { code: 'backup.file-missing' } });
  await rm(join(altered, manifestName));
  await expect(restore(target, altered)).rejects.toMatchObject({ kind: { code: 'backup.incomplete' } });
  expect(await countRows(target.ownerUrl, ['unit', 'audit_event'])).toEqual({ unit: 0, audit_event: 0 });
});

test('a manifest forged together with its file still fails on the audit chain, and the transaction leaves nothing', async () => {
  const target = await makeTarget(templateName);
  const forged = await copyOfBackup();
  const path = join(forged, tablePath('audit_event'));
  await writeFile(path, (await readFile(path, 'utf8')).replace('office.found', 'office.faked'));
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  const tables = manifest.tables.map((table) => (table.name === 'audit_event' ? { ...table, sha256 } : table));
  const own = JSON.parse(await readFile(join(forged, manifestName), 'utf8')) as Manifest;
  await writeFile(join(forged, manifestName), JSON.stringify({ ...own, tables }));
  await expect(restore(target, forged)).rejects.toMatchObject({ kind: { code: 'backup.chain-differs' } });
  expect(await countRows(target.ownerUrl, ['unit', 'audit_event'])).toEqual({ unit: 0, audit_event: 0 });
});

test('a backup of a newer version is refused before anything is laid', async () => {
  const target = await makeTarget();
  const newer = await copyOfBackup();
  const migrations = [...manifest.migrations, { name: '9999_later.sql', sha256: '0'.repeat(64) }];
  await writeFile(join(newer, manifestName), JSON.stringify({ ...manifest, product: '9.0.0', migrations }));
  await expect(restore(target, newer)).rejects.toMatchObject({ kind: { code: 'backup.newer' } });
  await writeFile(join(newer, manifestName), JSON.stringify({ format: 2, product: '9.0.0' }));
  await expect(restore(target, newer)).rejects.toMatchObject({ kind: { code: 'backup.newer' } });
  expect(await ask(target.ownerUrl, `select from pg_tables where schemaname = 'public'`)).toEqual([]);
});

test('a backup from before the newest migration is restored and then upgraded', async () => {
  const source = await makeTarget();
  const early = new Set(['0001_foundation.sql']);
  await applyMigrations(source.ownerUrl, migrationsFolder, early, quiet);
  await ask(source.ownerUrl, `insert into setting values ('office', '{"name": "旧版单位"}')`);
  const into = join(home, 'old');
  await writeBackup({ ...source, folder: into, product: '0.0.9', now: office.clock.now(), say: quiet });
  await expect(restore(await makeTarget(templateName), into)).rejects.toMatchObject({
    kind: { code: 'backup.target-ahead' },
  });
  const target = await makeTarget();
  await restore(target, into);
  await migrate(target.ownerUrl, migrationsFolder);
  expect(await ask(target.ownerUrl, `select value ->> 'name' as name from setting`)).toEqual([{ name: '旧版单位' }]);
});

test('an installation that holds an office, or is running, is not touched by a restore', async () => {
  const taken = await makeTarget(templateName);
  await restore(taken, folder);
  await expect(restore(taken, folder)).rejects.toMatchObject({ kind: { code: 'backup.not-empty' } });
  const running = await makeTarget(templateName);
  const server = new pg.Client({ connectionString: running.appUrl });
  await server.connect();
  try {
    await expect(restore(running, folder)).rejects.toMatchObject({ kind: { code: 'backup.in-use' } });
  } finally {
    await server.end();
  }
  expect(await countRows(running.ownerUrl, ['unit'])).toEqual({ unit: 0 });
});

test('a backup never writes into a folder that holds something, nor into the data folder', async () => {
  await expect(backUp(folder)).rejects.toMatchObject({ kind: { code: 'backup.folder-taken' } });
  await expect(backUp(join(office.services.config.dataFolder, 'backup'))).rejects.toMatchObject({
    kind: { code: 'backup.folder-inside' },
  });
});

test('evidence altered on the disk is named in the backup instead of ending it', async () => {
  await appendFile(join(office.services.config.dataFolder, evidencePath(evidenceSha)), 'x');
  const later = join(home, 'later');
  expect((await backUp(later)).evidence).toEqual({ files: [], missing: [evidenceSha] });
  await checkBackup(later, quiet);
});

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { withClient } from './database-client.ts';
import type { RunningDatabase } from './running-database.ts';
import { findRunningServer } from './server-process.ts';
import { startDatabase } from './start-database.ts';
import { startSecondProcess } from './testing/second-process.ts';
import { makeTemporaryFolder } from './testing/temporary-folder.ts';

const silent = (): void => undefined;

async function start(dataDir: string): Promise<RunningDatabase> {
  const database = await startDatabase({ dataDir, log: silent });
  onTestFinished(() => database.stop());
  return database;
}

function newDataDir(): string {
  return join(makeTemporaryFolder(), 'data');
}

function clusterOf(dataDir: string): string {
  return join(dataDir, 'pg');
}

async function ask<T>(url: string, sql: string): Promise<T | undefined> {
  return withClient(url, 'test', async (client) => (await client.query(sql)).rows[0] as T | undefined);
}

async function killServer(dataDir: string): Promise<void> {
  const pid = findRunningServer(clusterOf(dataDir));
  if (pid === undefined) throw new Error('no server runs');
  process.kill(pid, 'SIGKILL');
  for (let tries = 0; findRunningServer(clusterOf(dataDir)) === pid && tries < 500; tries += 1) await pause(10);
}

test('after kill -9 of Node the server lives on and the next start joins it', async () => {
  const dataDir = newDataDir();
  const second = await startSecondProcess(dataDir);
  const pid = findRunningServer(clusterOf(dataDir));
  await second.kill();
  const { appUrl } = await start(dataDir);
  expect(findRunningServer(clusterOf(dataDir))).toBe(pid);
  await ask(appUrl, 'select 1');
});

test('after kill -9 of Node and of the server the next start recovers every acknowledged row', async () => {
  const dataDir = newDataDir();
  const second = await startSecondProcess(dataDir);
  const first = await start(dataDir);
  await ask(first.ownerUrl, 'create table note (n int)');
  await ask(first.ownerUrl, 'insert into note select generate_series(1, 1000)');
  await first.stop();
  await killServer(dataDir);
  await second.kill();

  const { ownerUrl } = await start(dataDir);
  expect(await ask(ownerUrl, 'select count(*)::int as rows from note')).toEqual({ rows: 1000 });
});

test('a server that dies under a running process is started again by it', async () => {
  const dataDir = newDataDir();
  const { appUrl } = await start(dataDir);
  await killServer(dataDir);
  await expect.poll(() => ask(appUrl, 'select 1 as one').catch(silent), { timeout: 20_000 }).toEqual({ one: 1 });
});

test('a lock file of a dead server whose number now belongs to another program is not believed', async () => {
  const dataDir = newDataDir();
  await (await startDatabase({ dataDir, log: silent })).stop();
  writeFileSync(join(clusterOf(dataDir), 'postmaster.pid'), `${process.pid}\n${clusterOf(dataDir)}\n0\n5432\n`);
  const { appUrl } = await start(dataDir);
  await ask(appUrl, 'select 1');
});

test('remains of an interrupted creation are cleared away', async () => {
  const dataDir = newDataDir();
  const remains = join(dataDir, 'pg.new-999999999');
  mkdirSync(join(remains, 'base'), { recursive: true });
  await start(dataDir);
  expect(existsSync(remains)).toBe(false);
});

test('files of a newer PostgreSQL are refused and left untouched', async () => {
  const dataDir = newDataDir();
  await (await startDatabase({ dataDir, log: silent })).stop();
  const mark = join(clusterOf(dataDir), 'PG_VERSION');
  writeFileSync(mark, '99\n');
  const before = readdirSync(clusterOf(dataDir));
  await expect(startDatabase({ dataDir, log: silent })).rejects.toMatchObject({
    code: 'database-files-newer',
    message: expect.stringContaining('PostgreSQL 99'),
  });
  expect(readFileSync(mark, 'utf8')).toBe('99\n');
  expect(readdirSync(clusterOf(dataDir))).toEqual(before);
});

test('files of an older PostgreSQL are refused with the way out', async () => {
  const dataDir = newDataDir();
  await (await startDatabase({ dataDir, log: silent })).stop();
  writeFileSync(join(clusterOf(dataDir), 'PG_VERSION'), '14\n');
  await expect(startDatabase({ dataDir, log: silent })).rejects.toMatchObject({
    code: 'database-files-older',
    message: expect.stringContaining('PG_BIN_DIR'),
  });
});

test('a data folder of a newer product is refused', async () => {
  const dataDir = newDataDir();
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'zhijian-data.json'), JSON.stringify({ format: 99, product: '9.9.9' }));
  await expect(startDatabase({ dataDir, log: silent })).rejects.toMatchObject({
    code: 'data-folder-newer',
    message: expect.stringContaining('9.9.9'),
  });
  expect(readdirSync(dataDir)).toEqual(['zhijian-data.json']);
});

test('a folder named pg that is no cluster is refused and left untouched', async () => {
  const dataDir = newDataDir();
  mkdirSync(clusterOf(dataDir), { recursive: true });
  writeFileSync(join(clusterOf(dataDir), 'letter.txt'), 'mine');
  await expect(startDatabase({ dataDir, log: silent })).rejects.toMatchObject({ code: 'database-files-foreign' });
  expect(readFileSync(join(clusterOf(dataDir), 'letter.txt'), 'utf8')).toBe('mine');
});

test('a data folder whose place is taken by a file is refused', async () => {
  const dataDir = join(makeTemporaryFolder(), 'data');
  writeFileSync(dataDir, '');
  await expect(startDatabase({ dataDir, log: silent })).rejects.toMatchObject({ code: 'data-folder-not-writable' });
});

test('lost passwords are said to be lost, and the data stays', async () => {
  const dataDir = newDataDir();
  await (await startDatabase({ dataDir, log: silent })).stop();
  writeFileSync(join(dataDir, 'secrets.json'), '{"superuser":"a","owner":"b","app":"c","auth":"d"}');
  await expect(startDatabase({ dataDir, log: silent })).rejects.toMatchObject({ code: 'secrets-unreadable' });
  expect(findRunningServer(clusterOf(dataDir))).toBeUndefined();
});

/** A file system of a few megabytes; only root can mount one. */
function mountSmallDisk(megabytes: number): string | undefined {
  const folder = makeTemporaryFolder();
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', folder];
  if (spawnSync('mount', options, { stdio: 'ignore' }).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

const diskFull = { code: 'disk-full', message: expect.stringContaining('磁盘空间不足') };

test('a disk too small for a new database is named, and nothing half-made stays', async ({ skip }) => {
  const disk = mountSmallDisk(12);
  if (disk === undefined) return skip('a small disk can only be mounted by root');
  const dataDir = join(disk, 'data');
  await expect(startDatabase({ dataDir, log: silent })).rejects.toMatchObject(diskFull);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('pg'))).toEqual([]);
});

test('a disk that filled up is named, and once there is room the data is all there', async ({ skip }) => {
  const disk = mountSmallDisk(96);
  if (disk === undefined) return skip('a small disk can only be mounted by root');
  const dataDir = join(disk, 'data');
  const first = await startDatabase({ dataDir, log: silent });
  await ask(first.ownerUrl, "create table note as select '指尖' as text");
  await first.stop();
  const ballast = join(disk, 'ballast');
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4096'], { stdio: 'ignore' });
  await expect(startDatabase({ dataDir, log: silent })).rejects.toMatchObject(diskFull);
  rmSync(ballast);
  const { ownerUrl } = await start(dataDir);
  expect(await ask(ownerUrl, 'select text from note')).toEqual({ text: '指尖' });
});

test('a copied data folder does not mistake the original server for its own', async () => {
  const dataDir = newDataDir();
  const original = await start(dataDir);
  const copy = join(makeTemporaryFolder(), 'data');
  mkdirSync(copy);
  cpSync(join(dataDir, 'secrets.json'), join(copy, 'secrets.json'));
  spawnSync('cp', ['-a', clusterOf(dataDir), clusterOf(copy)]);
  const { appUrl } = await start(copy);
  expect(findRunningServer(clusterOf(copy))).not.toBe(findRunningServer(clusterOf(dataDir)));
  await ask(appUrl, 'select 1');
  await ask(original.appUrl, 'select 1');
});

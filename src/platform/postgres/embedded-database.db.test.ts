import { appendFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withClient } from './database-client.ts';
import type { RunningDatabase } from './running-database.ts';
import { findRunningServer } from './server-process.ts';
import { startDatabase } from './start-database.ts';
import { startSecondProcess } from './testing/second-process.ts';
import { makeTemporaryFolder } from './testing/temporary-folder.ts';

async function start(dataDir: string, log: (progress: string) => void = () => undefined): Promise<RunningDatabase> {
  const database = await startDatabase({ dataDir, log });
  onTestFinished(() => database.stop());
  return database;
}

async function ask<T>(url: string, sql: string): Promise<T | undefined> {
  return withClient(url, 'test', async (client) => (await client.query(sql)).rows[0] as T | undefined);
}

function newDataDir(): string {
  return join(makeTemporaryFolder(), 'data');
}

test('an empty folder becomes a database that keeps its rows over a stop and a start', async () => {
  const dataDir = newDataDir();
  const told: string[] = [];
  const first = await start(dataDir, (line) => told.push(line));
  expect(told.join()).toContain('首次启动');
  await ask(first.ownerUrl, "create table note as select '指尖' as text");
  await first.stop();
  expect(findRunningServer(join(dataDir, 'pg'))).toBeUndefined();

  const again = await start(dataDir);
  expect(again).toMatchObject({ kind: 'embedded' });
  expect(await ask(again.ownerUrl, 'select text from note')).toEqual({ text: '指尖' });
});

test('the database is UTF8, in a locale that knows Chinese letters, and gives up no durability', async () => {
  const { ownerUrl } = await start(newDataDir());
  const found = await ask(
    ownerUrl,
    `select current_setting('server_encoding') as encoding, '指' ~ '\\w' as letter,
    current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages,
    current_setting('data_checksums') as checksums, current_setting('listen_addresses') as network`,
  );
  expect(found).toEqual({
    encoding: 'UTF8',
    letter: true,
    fsync: 'on',
    commit: 'on',
    pages: 'on',
    checksums: 'on',
    network: '',
  });
});

test('the application roles own nothing, cannot make tables and have no special power', async () => {
  const { ownerUrl, appUrl, authUrl } = await start(newDataDir());
  for (const url of [appUrl, authUrl]) {
    const power = await ask(
      url,
      `select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as strong,
      current_setting('timezone') as zone from pg_roles where rolname = current_user`,
    );
    expect(power).toEqual({ strong: false, zone: 'Asia/Shanghai' });
    await expect(ask(url, 'create table mine (a int)')).rejects.toMatchObject({ code: '42501' });
    await expect(ask(url, 'create temporary table mine (a int)')).rejects.toMatchObject({ code: '42501' });
  }
  expect(await ask(ownerUrl, "select rolsuper as super from pg_roles where rolname = 'zhijian_owner'")).toEqual({
    super: false,
  });
  expect(
    await ask(
      ownerUrl,
      "select count(*)::int as owned from pg_class c join pg_roles r on r.oid = c.relowner where rolname in ('zhijian_app', 'zhijian_auth')",
    ),
  ).toEqual({ owned: 0 });
});

test('passwords lie in a file that only the owner can read, and the server refuses a wrong one', async () => {
  const dataDir = newDataDir();
  const { appUrl } = await start(dataDir);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  const wrong = new URL(appUrl);
  wrong.password = 'guess';
  await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('a second process joins the running server, and leaving does not stop it under the first', async () => {
  const dataDir = newDataDir();
  const { appUrl } = await start(dataDir);
  const pid = findRunningServer(join(dataDir, 'pg'));
  const second = await startSecondProcess(dataDir);
  await second.leave();
  expect(findRunningServer(join(dataDir, 'pg'))).toBe(pid);
  await ask(appUrl, 'select 1');
});

test('the process that started the server may leave first; the last one stops it', async () => {
  const dataDir = newDataDir();
  const second = await startSecondProcess(dataDir);
  const { appUrl, stop } = await start(dataDir);
  await second.leave();
  await ask(appUrl, 'select 1');
  await stop();
  expect(findRunningServer(join(dataDir, 'pg'))).toBeUndefined();
});

test('four processes that start at once on an empty folder share one server', async () => {
  const dataDir = newDataDir();
  const others = await Promise.all([1, 2, 3, 4].map(() => startSecondProcess(dataDir)));
  const { appUrl } = await start(dataDir);
  await ask(appUrl, 'select 1');
  await Promise.all(others.map((other) => other.leave()));
  await ask(appUrl, 'select 1');
});

test('processes that leave at once leave no server behind', async () => {
  const dataDir = newDataDir();
  const some = await Promise.all([1, 2, 3].map(() => startSecondProcess(dataDir)));
  await Promise.all(some.map((one) => one.leave()));
  expect(findRunningServer(join(dataDir, 'pg'))).toBeUndefined();
});

test('one process may start while the last one leaves', async () => {
  const dataDir = newDataDir();
  for (let round = 0; round < 5; round += 1) {
    const leaving = await startDatabase({ dataDir, log: () => undefined });
    const [, next] = await Promise.all([leaving.stop(), startDatabase({ dataDir, log: () => undefined })]);
    await ask(next.appUrl, 'select 1');
    await next.stop();
  }
  expect(findRunningServer(join(dataDir, 'pg'))).toBeUndefined();
});

test('a path too long for a socket works as well', async () => {
  const dataDir = join(makeTemporaryFolder(), 'x'.repeat(90), '数据');
  const { appUrl } = await start(dataDir);
  const socketDir = new URL(appUrl).searchParams.get('host') ?? '';
  onTestFinished(() => rmSync(socketDir, { recursive: true }));
  expect(socketDir).toMatch(/^\/tmp\/zhijian-/);
  expect(await ask(appUrl, 'select 1 as one')).toEqual({ one: 1 });
});

test("the operator's own settings in local.conf win", async () => {
  const dataDir = newDataDir();
  await (await startDatabase({ dataDir, log: () => undefined })).stop();
  const file = join(dataDir, 'pg', 'local.conf');
  expect(existsSync(file)).toBe(true);
  appendFileSync(file, "work_mem = '5MB'\n");
  const { ownerUrl } = await start(dataDir);
  expect(await ask(ownerUrl, "select current_setting('work_mem') as memory")).toEqual({ memory: '5MB' });
});

test('refused statements reach the log without the row they carried', async () => {
  const dataDir = newDataDir();
  const { ownerUrl } = await start(dataDir);
  await ask(ownerUrl, 'create table person (phone text primary key)');
  const insert = "insert into person values ('secret-number')";
  await ask(ownerUrl, insert);
  await expect(ask(ownerUrl, insert)).rejects.toMatchObject({ code: '23505' });
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('secret-number');
});

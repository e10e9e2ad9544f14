import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { giveFile, giveFolder } from './server-files.ts';
import { withClient } from './database-client.ts';
import { findServerAccount } from './server-account.ts';
import { startDatabase } from './start-database.ts';
import { makeTemporaryFolder } from './testing/temporary-folder.ts';

const debianBinDir = '/usr/lib/postgresql/15/bin';
const silent = (): void => undefined;

function startExternally(
  databaseUrl: string,
  dataDir = join(makeTemporaryFolder(), 'data'),
): ReturnType<typeof startDatabase> {
  return startDatabase({ dataDir, databaseUrl, log: silent });
}

function setVariable(name: string, value: string): void {
  process.env[name] = value;
  onTestFinished(() => void delete process.env[name]);
}

test('an address that is none is refused without repeating it', async () => {
  await expect(startExternally('mysql://root:top-secret@somewhere/db')).rejects.toMatchObject({
    code: 'database-url-invalid',
    message: expect.not.stringContaining('top-secret'),
  });
  await expect(startExternally('not an address')).rejects.toMatchObject({ code: 'database-url-invalid' });
  await expect(startExternally('postgresql://localhost')).rejects.toMatchObject({ code: 'database-url-invalid' });
});

test('a port where nothing listens is said to be unreachable, without the password, and no data folder is made', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  const dataDir = join(makeTemporaryFolder(), 'data');
  await expect(startExternally(`postgresql://me:top-secret@127.0.0.1:${port}/zhijian`, dataDir)).rejects.toMatchObject({
    code: 'database-unreachable',
    message: expect.stringMatching(new RegExp(`^(?!.*top-secret).*127\\.0\\.0\\.1:${port}`)),
  });
  expect(existsSync(dataDir)).toBe(false);
});

test('a host that does not exist is said to be unreachable', async () => {
  await expect(startExternally('postgresql://me:pw@no-such-host.invalid/zhijian')).rejects.toMatchObject({
    code: 'database-unreachable',
  });
});

const hasDebian = existsSync(join(debianBinDir, 'postgres'));
if (!hasDebian)
  console.warn(
    `SKIPPED: no PostgreSQL 15 in ${debianBinDir} (Debian package postgresql-15); DATABASE_URL is not tested against it.`,
  );

describe.skipIf(!hasDebian)("Debian's PostgreSQL 15 by DATABASE_URL", () => {
  let folder = '';
  let server: ReturnType<typeof spawn> | undefined;

  const urlOf = (user: string, database: string, password = user): string =>
    `postgresql://${user}:${password}@localhost/${database}?host=${folder}/run`;
  const run = (database: string, ...statements: string[]): Promise<void> =>
    withClient(urlOf('postgres', database), 'test', async (client) => {
      for (const statement of statements) await client.query(statement);
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhijian-pg15-'));
    chmodSync(folder, 0o711);
    const account = findServerAccount(join(folder, 'cluster'));
    giveFolder(join(folder, 'cluster'), account);
    giveFolder(join(folder, 'run'), account);
    giveFile(join(folder, 'password'), 'postgres\n', account);
    const as = { cwd: join(folder, 'cluster'), uid: account.uid, gid: account.gid, stdio: 'ignore' } as const;
    spawnSync(
      join(debianBinDir, 'initdb'),
      [
        '-D',
        join(folder, 'cluster'),
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '-N',
        `--pwfile=${folder}/password`,
      ],
      as,
    );
    server = spawn(
      join(debianBinDir, 'postgres'),
      ['-D', join(folder, 'cluster'), '-k', join(folder, 'run'), '-c', 'listen_addresses=', '-c', 'fsync=off'],
      as,
    );
    for (let tries = 0; tries < 500; tries += 1) {
      if (
        await run('postgres').then(
          () => true,
          () => false,
        )
      )
        break;
      await pause(20);
    }
    await run(
      'postgres',
      "create role creator login createrole password 'creator'",
      'create database one owner creator',
      "create role plain login password 'plain'",
      'create database two owner plain',
      "create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0 owner creator",
      'create database foreign_one',
    );
  });

  afterAll(async () => {
    server?.kill('SIGINT');
    if (server !== undefined && server.exitCode === null) await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  const dropRoles = (database: string): Promise<void> =>
    run(
      database,
      'drop owned by zhijian_app',
      'drop owned by zhijian_auth',
      'drop role zhijian_app',
      'drop role zhijian_auth',
    );

  test('the roles are made once; a second start uses them, and stop leaves the server alone', async () => {
    const dataDir = join(makeTemporaryFolder(), 'data');
    onTestFinished(() => dropRoles('one'));
    const first = await startExternally(urlOf('creator', 'one'), dataDir);
    expect(first).toMatchObject({ kind: 'external', version: 15, ownerUrl: urlOf('creator', 'one') });
    await first.stop();
    const again = await startExternally(urlOf('creator', 'one'), dataDir);
    expect(again.appUrl).toBe(first.appUrl);
    for (const url of [again.appUrl, again.authUrl]) {
      const zone = await withClient(
        url,
        'test',
        async (client) => (await client.query("select current_setting('timezone') as zone")).rows[0],
      );
      expect(zone).toEqual({ zone: 'Asia/Shanghai' });
      await expect(
        withClient(url, 'test', (client) => client.query('create table mine (a int)')),
      ).rejects.toMatchObject({ code: '42501' });
    }
    expect(existsSync(join(dataDir, 'pg'))).toBe(false);
  });

  test("another installation's roles are not altered", async () => {
    onTestFinished(() => dropRoles('one'));
    const first = await startExternally(urlOf('creator', 'one'));
    await expect(startExternally(urlOf('creator', 'one'))).rejects.toMatchObject({ code: 'role-password-unknown' });
    await withClient(first.appUrl, 'test', (client) => client.query('select 1'));
  });

  test('a user that may not make roles is told what the administrator has to run', async () => {
    await expect(startExternally(urlOf('plain', 'two'))).rejects.toMatchObject({
      code: 'roles-not-allowed',
      message: expect.stringContaining('CREATE ROLE zhijian_app'),
    });
  });

  test('ZHIJIAN_APP_URL and ZHIJIAN_AUTH_URL are honoured where roles cannot be made', async () => {
    onTestFinished(() => dropRoles('two'));
    await run('two', "create role zhijian_app login password 'a'", "create role zhijian_auth login password 'b'");
    setVariable('ZHIJIAN_APP_URL', urlOf('zhijian_app', 'two', 'a'));
    setVariable('ZHIJIAN_AUTH_URL', urlOf('zhijian_auth', 'two', 'b'));
    const { appUrl, authUrl } = await startExternally(urlOf('plain', 'two'));
    expect([appUrl, authUrl]).toEqual([urlOf('zhijian_app', 'two', 'a'), urlOf('zhijian_auth', 'two', 'b')]);
  });

  test('an application login that is a superuser or another role is refused', async () => {
    onTestFinished(() => dropRoles('two'));
    await run(
      'two',
      "create role zhijian_app login superuser password 'a'",
      "create role zhijian_auth login password 'b'",
    );
    setVariable('ZHIJIAN_APP_URL', urlOf('zhijian_app', 'two', 'a'));
    setVariable('ZHIJIAN_AUTH_URL', urlOf('zhijian_auth', 'two', 'b'));
    await expect(startExternally(urlOf('plain', 'two'))).rejects.toMatchObject({
      code: 'role-url-unusable',
      message: expect.stringContaining('权限过大'),
    });
    setVariable('ZHIJIAN_APP_URL', urlOf('plain', 'two'));
    await expect(startExternally(urlOf('plain', 'two'))).rejects.toMatchObject({
      code: 'role-url-unusable',
      message: expect.stringContaining('plain'),
    });
  });

  test('a wrong password, a missing database, a wrong encoding and a database of others are each named', async () => {
    const failures = [
      [urlOf('creator', 'one', 'wrong'), 'database-login-refused'],
      [urlOf('creator', 'nowhere'), 'database-missing'],
      [urlOf('creator', 'latin'), 'encoding-not-utf8'],
      [urlOf('plain', 'foreign_one'), 'owner-rights-missing'],
    ] as const;
    for (const [url, code] of failures) await expect(startExternally(url)).rejects.toMatchObject({ code });
  });

  test('PG_BIN_DIR starts the embedded database from the programs of the system', async () => {
    setVariable('PG_BIN_DIR', debianBinDir);
    const database = await startDatabase({ dataDir: join(makeTemporaryFolder(), 'data'), log: silent });
    expect(database).toMatchObject({ kind: 'embedded', version: 15 });
    await database.stop();
  });
});

test('a folder without programs in PG_BIN_DIR is named', async () => {
  const empty = join(makeTemporaryFolder(), 'bin');
  mkdirSync(empty);
  setVariable('PG_BIN_DIR', empty);
  await expect(startDatabase({ dataDir: join(makeTemporaryFolder(), 'data'), log: silent })).rejects.toMatchObject({
    code: 'binaries-broken',
  });
});

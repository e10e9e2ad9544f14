import { spawn } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { diskFull, speaksOfFullDisk, toFileFailure } from './file-failure.ts';
import type { ServerAccount } from './server-account.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { StartFailure } from './start-failure.ts';

// Under plain C pg_trgm finds nothing in Chinese, so C is only the last resort.
const localeChoices: readonly (readonly string[])[] = [
  ['--locale=C.UTF-8'],
  ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ['--locale=en_US.UTF-8'],
  ['--locale=C'],
];

/**
 * Makes the cluster (the database's files) when there is none; otherwise checks that these programs can open it.
 * Built beside and renamed into place, so an interrupted or failed attempt leaves nothing behind.
 * @param password of the superuser `postgres`
 * @returns whether it was made just now
 * @throws StartFailure made by another major version, a foreign folder, a full disk
 */
export async function ensureCluster(
  folder: DataFolder, binaries: ServerBinaries, account: ServerAccount, password: string, log: (progress: string) => void,
): Promise<boolean> {
  if (existsSync(folder.clusterDir)) {
    refuseOtherMajor(folder, binaries);
    return false;
  }
  log('首次启动，正在建立数据库文件……');
  const draft = `${folder.clusterDir}.new-${process.pid}`;
  const passwordFile = `${draft}.password`;
  try {
    removeStaleDrafts(folder);
    giveFile(passwordFile, `${password}\n`, account);
    await initialise(draft, passwordFile, binaries, account, folder.dataDir);
    appendFileSync(join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'zhijian.conf'\ninclude_if_exists = 'local.conf'\n", { flush: true });
    giveFile(join(draft, 'local.conf'), '# Your own settings; they win over zhijian.conf.\n', account);
    renameUnlessThere(draft, folder.clusterDir);
  } catch (error) {
    throw toFileFailure(error, folder.dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

/** Writes a file (0600) that the server's account owns. */
export function giveFile(file: string, text: string, account: ServerAccount): void {
  writeFileSync(file, text, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid);
}

/** Makes a folder (0700) that the server's account owns; an existing one is left alone. */
export function giveFolder(path: string, account: ServerAccount): void {
  if (existsSync(path)) return;
  mkdirSync(path, { mode: 0o700, recursive: true });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

function refuseOtherMajor({ dataDir, clusterDir }: DataFolder, { major }: ServerBinaries): void {
  const file = join(clusterDir, 'PG_VERSION');
  let found = 0;
  try {
    found = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0;
    if (found === 0) readdirSync(clusterDir);
  } catch (error) {
    throw toFileFailure(error, dataDir);
  }
  const facts = { dataDir, found: String(found), ours: String(major) };
  if (!(found > 0)) throw new StartFailure('database-files-foreign', { folder: clusterDir });
  if (found > major) throw new StartFailure('database-files-newer', facts);
  if (found < major) throw new StartFailure('database-files-older', facts);
}

function removeStaleDrafts({ dataDir }: DataFolder): void {
  for (const name of readdirSync(dataDir)) {
    const maker = Number(/^pg\.new-(\d+)/.exec(name)?.[1]);
    if (maker > 0 && !isAlive(maker)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function initialise(
  draft: string, passwordFile: string, binaries: ServerBinaries, account: ServerAccount, dataDir: string,
): Promise<void> {
  let output = '';
  for (const locale of localeChoices) {
    rmSync(draft, { recursive: true, force: true });
    giveFolder(draft, account);
    const ended = await runInitdb(draft, passwordFile, binaries, account, locale);
    if (ended.status === 0) return;
    output = ended.output;
    if (speaksOfFullDisk(output)) throw diskFull(dataDir);
    if (!/locale|encoding|unrecognized option/i.test(output)) break;
  }
  throw new StartFailure('cluster-create-failed', { reason: lastLines(output) });
}

function runInitdb(
  draft: string, passwordFile: string, binaries: ServerBinaries, account: ServerAccount, locale: readonly string[],
): Promise<{ status: number | null; output: string }> {
  const options = [
    `--pgdata=${draft}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
    '--encoding=UTF8', '--lc-messages=C', '--data-checksums', '--no-instructions', ...locale,
  ];
  const child = spawn(join(binaries.binDir, 'initdb'), options, {
    cwd: draft, uid: account.uid, gid: account.gid, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done({ status, output }));
  });
}

/** The environment of PostgreSQL's programs: English messages (they are read by program), nothing of ours. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_MESSAGES: 'C', LANGUAGE: 'C' };
}

function renameUnlessThere(draft: string, clusterDir: string): void {
  try {
    renameSync(draft, clusterDir);
  } catch (error) {
    if (!statSync(clusterDir, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join('；');
}

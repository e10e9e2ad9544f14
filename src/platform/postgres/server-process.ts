import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataFolder } from './data-folder.ts';
import { errorCode } from './file-failure.ts';
import type { ServerAccount } from './server-account.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { serverEnvironment } from './server-files.ts';

const largeLogBytes = 5 * 1_048_576;

/** A server process that this process launched; `exited` stays undefined while it runs. */
export interface LaunchedServer {
  readonly exited: () => boolean;
  /** What it wrote to its log since the launch. */
  readonly output: () => string;
}

/**
 * Launches `postgres` in a session of its own, so that Ctrl-C in the terminal and the death of this process leave it be.
 * Returns at once; the server is not ready yet.
 */
export function launchServer(folder: DataFolder, binaries: ServerBinaries, account: ServerAccount): LaunchedServer {
  const { logFile, clusterDir } = folder;
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > largeLogBytes) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a', 0o600);
  const startedAtByte = statSync(logFile).size;
  const child = spawn(join(binaries.binDir, 'postgres'), ['-D', clusterDir], {
    cwd: clusterDir,
    uid: account.uid,
    gid: account.gid,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let failed = '';
  child.on('error', (error) => (failed = error.message));
  return {
    exited: () => failed !== '' || child.exitCode !== null || child.signalCode !== null,
    output: () => failed + readFrom(logFile, startedAtByte),
  };
}

/**
 * The process id of the server that runs on this cluster, undefined when none does. A `postmaster.pid` that a crash or a
 * copied folder left behind is not believed and, when its number now belongs to another program, removed.
 */
export function findRunningServer(clusterDir: string): number | undefined {
  const file = join(clusterDir, 'postmaster.pid');
  const pid = readPid(file);
  if (pid === undefined || !isAlive(pid)) return undefined;
  if (process.platform !== 'linux') return pid;
  const verdict = worksIn(pid, clusterDir);
  if (verdict === 'no') rmSync(file, { force: true });
  return verdict === 'yes' ? pid : undefined;
}

/** Stops the server as PostgreSQL's "fast" mode does (open transactions are rolled back) and waits for its end. */
export async function stopServer(clusterDir: string): Promise<void> {
  const pid = findRunningServer(clusterDir);
  if (pid === undefined) return;
  signal(pid, 'SIGINT');
  if (await endsWithin(pid, clusterDir, 30_000)) return;
  // An immediate stop is safe: the next start replays the log.
  signal(pid, 'SIGQUIT');
  await endsWithin(pid, clusterDir, 10_000);
}

/** Another process may start a new server the moment this one is gone, so it is this very process that is watched. */
async function endsWithin(pid: number, clusterDir: string, limitMs: number): Promise<boolean> {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await pause(15)) {
    if (findRunningServer(clusterDir) !== pid) return true;
  }
  return false;
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The postmaster works in its cluster's folder; this stays true when the folder is moved, and a zombie works nowhere. */
function worksIn(pid: number, clusterDir: string): 'yes' | 'no' | 'unseen' {
  try {
    const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(clusterDir)];
    return its.dev === ours.dev && its.ino === ours.ino ? 'yes' : 'no';
  } catch (error) {
    // Another user's process cannot be ours, and PostgreSQL itself ignores it.
    return errorCode(error) === 'EACCES' ? 'unseen' : 'no';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone: that is what was wanted.
  }
}

function readFrom(file: string, startByte: number): string {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(65_536);
    return buffer.toString('utf8', 0, readSync(handle, buffer, 0, buffer.length, startByte));
  } finally {
    closeSync(handle);
  }
}

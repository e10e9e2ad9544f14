import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { toFileFailure } from './file-failure.ts';
import { canEnter, findServerAccount, type ServerAccount } from './server-account.ts';
import { StartFailure } from './start-failure.ts';

/** Where root keeps programs and data when the server's account cannot enter the wanted place. */
export const sharedRoot = '/var/lib/zhijian';

const format = 1;

/** The places below one data folder that belong to the embedded database. */
export interface DataFolder {
  readonly dataDir: string;
  readonly clusterDir: string;
  readonly logFile: string;
  readonly secretsFile: string;
}

/** Names the places below a data folder; touches nothing. */
export function dataFolderOf(dataDir: string): DataFolder {
  return {
    dataDir,
    clusterDir: join(dataDir, 'pg'),
    logFile: join(dataDir, 'postgres.log'),
    secretsFile: join(dataDir, 'secrets.json'),
  };
}

/**
 * Decides where the data really lives. An ordinary user gets the requested folder. Root gets it too, unless the account
 * that PostgreSQL will run as cannot enter the folders above it (a closed home): then `/var/lib/zhijian/<hash of the path>`.
 * With a `databaseUrl` no server of ours runs, so nothing has to move. Touches nothing.
 * @returns the absolute folder and, when it moved, the Chinese sentence that explains it
 */
export function resolveDataDir(wanted: { requested: string; databaseUrl?: string }): {
  dataDir: string;
  explanation?: string;
} {
  const requested = realPathOf(resolve(wanted.requested));
  if (wanted.databaseUrl) return { dataDir: requested };
  const { clusterDir } = dataFolderOf(requested);
  const account = findServerAccount(clusterDir);
  if (existsSync(clusterDir) || canEnter(account, nearestExisting(dirname(requested)))) return { dataDir: requested };
  const dataDir = join(sharedRoot, createHash('sha256').update(requested).digest('hex').slice(0, 12));
  return {
    dataDir,
    explanation: `数据库以系统用户 ${account.name} 运行，它进不了 ${requested}，数据改存 ${dataDir}。`,
  };
}

/**
 * Makes the data folder when missing and checks that it is ours to use.
 * @throws StartFailure not writable, or made by a newer product
 */
export function prepareDataFolder(folder: DataFolder, product: string): void {
  const { dataDir } = folder;
  try {
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    refuseNewerProduct(dataDir);
    const mark = join(dataDir, 'zhijian-data.json');
    if (!existsSync(mark)) writeFileSync(mark, `${JSON.stringify({ format, product })}\n`);
  } catch (error) {
    throw toFileFailure(error, dataDir);
  }
}

function refuseNewerProduct(dataDir: string): void {
  const mark = join(dataDir, 'zhijian-data.json');
  if (!existsSync(mark)) return;
  const found = JSON.parse(readFileSync(mark, 'utf8')) as { format?: number; product?: string };
  if ((found.format ?? 1) > format)
    throw new StartFailure('data-folder-newer', { dataDir, product: found.product ?? '' });
}

/**
 * Lets the embedded server's account pass through the data folder (o+x, no listing), where it cannot yet.
 * @throws StartFailure when a folder above is closed to it
 */
export function openToServer(dataDir: string, account: ServerAccount): void {
  if (canEnter(account, dataDir)) return;
  chmodSync(dataDir, (statSync(dataDir).mode & 0o7777) | 0o011);
  if (!canEnter(account, dataDir))
    throw new StartFailure('data-folder-closed', { account: account.name, folder: dataDir });
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

function realPathOf(folder: string): string {
  if (existsSync(folder)) return realpathSync(folder);
  return dirname(folder) === folder ? folder : join(realPathOf(dirname(folder)), basename(folder));
}

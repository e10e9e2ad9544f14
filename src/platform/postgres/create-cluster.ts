import { appendFileSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { toFileFailure } from './file-failure.ts';
import { initialiseCluster } from './run-initdb.ts';
import type { ServerAccount } from './server-account.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { giveFile } from './server-files.ts';
import { StartFailure } from './start-failure.ts';

/**
 * Makes the cluster (the database's files) when there is none; otherwise checks that these programs can open it.
 * Built beside and renamed into place, so an interrupted or failed attempt leaves nothing behind.
 * @param password of the superuser `postgres`
 * @returns whether it was made just now
 * @throws StartFailure made by another major version, a foreign folder, a full disk
 */
export async function ensureCluster(
  folder: DataFolder,
  binaries: ServerBinaries,
  account: ServerAccount,
  password: string,
  log: (progress: string) => void,
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
    await initialiseCluster(draft, passwordFile, binaries, account, folder.dataDir);
    appendFileSync(
      join(draft, 'postgresql.conf'),
      "\ninclude_if_exists = 'zhijian.conf'\ninclude_if_exists = 'local.conf'\n",
      { flush: true },
    );
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

function renameUnlessThere(draft: string, clusterDir: string): void {
  try {
    renameSync(draft, clusterDir);
  } catch (error) {
    if (!statSync(clusterDir, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

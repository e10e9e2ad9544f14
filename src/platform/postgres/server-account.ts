import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The operating system account the PostgreSQL server runs as; `undefined` ids mean "as this process". */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

const asThisProcess: ServerAccount = { name: '', uid: undefined, gid: undefined };

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as itself; root runs it as the owner of the existing
 * cluster, else as `postgres`, else as `nobody`.
 * @param clusterDir folder of the cluster, which need not exist
 */
export function findServerAccount(clusterDir: string): ServerAccount {
  if (process.getuid?.() !== 0) return asThisProcess;
  return ownerOf(clusterDir) ?? lookUp('postgres') ?? lookUp('nobody') ?? { name: 'nobody', uid: 65_534, gid: 65_534 };
}

/** Whether the server's account can enter a folder; asks the system itself, so ACLs count. Without an account: always. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  if (account.uid === undefined) return true;
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(clusterDir: string): ServerAccount | undefined {
  const found = statSync(clusterDir, { throwIfNoEntry: false });
  if (found === undefined || found.uid === 0) return undefined;
  return { name: `uid ${found.uid}`, uid: found.uid, gid: found.gid };
}

function lookUp(name: string): ServerAccount | undefined {
  try {
    return { name, uid: askId('-u', name), gid: askId('-g', name) };
  } catch {
    return undefined;
  }
}

function askId(flag: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) >>> 0;
}

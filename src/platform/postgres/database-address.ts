import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { giveFolder } from './server-files.ts';
import type { ServerAccount } from './server-account.ts';
import { socketPort } from './server-settings.ts';
import { StartFailure } from './start-failure.ts';

// A socket's path may have 103 bytes on macOS, 107 on Linux.
const longestSocketPathBytes = 100;

/**
 * The folder of the server's Unix socket: inside the data folder, or a private one under /tmp when that path is too long.
 * Makes it when missing.
 */
export function ensureSocketDir(dataDir: string, account: ServerAccount): string {
  const inside = join(dataDir, 'run');
  if (Buffer.byteLength(`${inside}/.s.PGSQL.${socketPort}.lock`) <= longestSocketPathBytes) {
    giveFolder(inside, account);
    return inside;
  }
  const outside = `/tmp/zhijian-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  giveFolder(outside, account);
  refuseForeign(outside, account);
  return outside;
}

/** Connection address of a role of the embedded server. */
export function embeddedUrl(socketDir: string, role: string, password: string, database: string): string {
  const url = new URL(`postgresql://localhost/${encodeURIComponent(database)}`);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  url.searchParams.set('host', socketDir);
  url.searchParams.set('port', String(socketPort));
  return url.href;
}

/** Puts another login into a connection address. */
export function withLogin(databaseUrl: string, role: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return url.href;
}

function refuseForeign(folder: string, account: ServerAccount): void {
  const found = lstatSync(folder);
  const wantedUid = account.uid ?? process.getuid?.();
  if (found.isDirectory() && found.uid === wantedUid && (found.mode & 0o077) === 0) return;
  throw new StartFailure('database-files-foreign', { folder });
}

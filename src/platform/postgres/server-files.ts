import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { ServerAccount } from './server-account.ts';

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

/** The environment of PostgreSQL's programs: English messages (they are read by program), nothing of ours. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_MESSAGES: 'C', LANGUAGE: 'C' };
}

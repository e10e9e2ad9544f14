import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { diskFull, speaksOfFullDisk } from './file-failure.ts';
import type { ServerAccount } from './server-account.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { giveFolder, serverEnvironment } from './server-files.ts';
import { StartFailure } from './start-failure.ts';

// Under plain C pg_trgm finds nothing in Chinese, so C is only the last resort.
const localeChoices: readonly (readonly string[])[] = [
  ['--locale=C.UTF-8'],
  ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ['--locale=en_US.UTF-8'],
  ['--locale=C'],
];

/**
 * Runs `initdb` into a new folder, in the best locale that the machine has.
 * @throws StartFailure full disk, or initdb's last words
 */
export async function initialiseCluster(
  draft: string,
  passwordFile: string,
  binaries: ServerBinaries,
  account: ServerAccount,
  dataDir: string,
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
  draft: string,
  passwordFile: string,
  binaries: ServerBinaries,
  account: ServerAccount,
  locale: readonly string[],
): Promise<{ status: number | null; output: string }> {
  const options = [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--lc-messages=C',
    '--data-checksums',
    '--no-instructions',
    ...locale,
  ];
  const child = spawn(join(binaries.binDir, 'initdb'), options, {
    cwd: draft,
    uid: account.uid,
    gid: account.gid,
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done({ status, output }));
  });
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join('；');
}

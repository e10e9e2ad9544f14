import { setTimeout as pause } from 'node:timers/promises';
import { ensureCluster } from './create-cluster.ts';
import { embeddedUrl, ensureSocketDir } from './database-address.ts';
import { databaseName, roleNames } from './database-roles.ts';
import { loadDatabaseSecrets, type DatabaseSecrets } from './database-secrets.ts';
import { dataFolderOf, openToServer, prepareDataFolder, type DataFolder } from './data-folder.ts';
import { ensureEmbeddedRoles } from './embedded-roles.ts';
import { diskFull, errorCode, errorText, speaksOfFullDisk, toFileFailure } from './file-failure.ts';
import { announcePresence, type Presence } from './presence.ts';
import { findServerAccount, type ServerAccount } from './server-account.ts';
import { findServerBinaries, type ServerBinaries } from './server-binaries.ts';
import { giveFile } from './server-files.ts';
import { findRunningServer, launchServer, stopServer, type LaunchedServer } from './server-process.ts';
import { serverSettings } from './server-settings.ts';
import { StartFailure } from './start-failure.ts';
import type { RunningDatabase, StartOptions } from './running-database.ts';

interface Installation {
  readonly folder: DataFolder;
  readonly binaries: ServerBinaries;
  readonly account: ServerAccount;
  readonly secrets: DatabaseSecrets;
  readonly socketDir: string;
  readonly log: (progress: string) => void;
}

/** Starts the embedded server or joins the one that runs on this data folder; see `startDatabase`. */
export async function startEmbedded({ dataDir, product, log }: StartOptions): Promise<RunningDatabase> {
  const installation = await install(dataFolderOf(dataDir), product ?? '', log);
  const { secrets, socketDir, binaries, folder } = installation;
  let presence = await join(installation);
  const urlOf = (role: string, database: string): string =>
    embeddedUrl(socketDir, role, passwordOf(role, secrets), database);
  let stopping: Promise<void> | undefined;
  try {
    await ensureEmbeddedRoles(urlOf, secrets);
  } catch (error) {
    await presence.leave(() => stopServer(folder.clusterDir));
    throw speaksOfFullDisk(errorText(error)) ? diskFull(dataDir, error) : error;
  }
  const keepUp = async (): Promise<void> => {
    await presence.lost;
    if (stopping !== undefined) return;
    log('与数据库的连接断开，正在恢复……');
    presence = (await rejoin(installation, () => stopping !== undefined)) ?? presence;
    if (stopping === undefined) void keepUp();
  };
  void keepUp();
  return {
    kind: 'embedded',
    version: binaries.major,
    ownerUrl: urlOf(roleNames.owner, databaseName),
    appUrl: urlOf(roleNames.app, databaseName),
    authUrl: urlOf(roleNames.auth, databaseName),
    stop: () => (stopping ??= presence.leave(() => stopServer(folder.clusterDir)).then(() => undefined)),
  };
}

function passwordOf(role: string, secrets: DatabaseSecrets): string {
  if (role === roleNames.owner) return secrets.owner;
  if (role === roleNames.app) return secrets.app;
  return role === roleNames.auth ? secrets.auth : secrets.superuser;
}

async function install(folder: DataFolder, product: string, log: (progress: string) => void): Promise<Installation> {
  prepareDataFolder(folder, product);
  const account = findServerAccount(folder.clusterDir);
  openToServer(folder.dataDir, account);
  const binaries = findServerBinaries(account, folder.dataDir);
  const secrets = loadDatabaseSecrets(folder.secretsFile, folder.dataDir);
  if (await ensureCluster(folder, binaries, account, secrets.superuser, log)) log('数据库文件已建立。');
  try {
    const socketDir = ensureSocketDir(folder.dataDir, account);
    return { folder, binaries, account, secrets, socketDir, log };
  } catch (error) {
    throw toFileFailure(error, folder.dataDir);
  }
}

/**
 * Launches the server when none runs, and announces this process on it. Loops, because between two looks another process
 * may start or stop it, and a crashed one needs time to replay its log.
 */
async function join(installation: Installation): Promise<Presence> {
  const { folder, secrets, socketDir, log } = installation;
  const superuserUrl = embeddedUrl(socketDir, 'postgres', secrets.superuser, 'postgres');
  const begunAt = Date.now();
  let launched: LaunchedServer | undefined;
  let told = 0;
  for (;;) {
    if (launched?.exited()) {
      throwUnlessPassing(launched.output(), installation, Date.now() - begunAt);
      launched = undefined;
      await pause(200);
    }
    if (launched === undefined && findRunningServer(folder.clusterDir) === undefined) launched = launch(installation);
    try {
      return await announcePresence(superuserUrl);
    } catch (error) {
      await throwUnlessStarting(error, installation, Date.now() - begunAt, launched);
    }
    const seconds = Math.floor((Date.now() - begunAt) / 1000);
    if (seconds >= told + 5) log(`等待数据库就绪……（${(told = seconds)} 秒）`);
    await pause(20);
  }
}

async function rejoin(installation: Installation, isStopping: () => boolean): Promise<Presence | undefined> {
  for (let waitMs = 500; !isStopping(); waitMs = Math.min(waitMs * 2, 30_000)) {
    try {
      const presence = await join(installation);
      installation.log('数据库已恢复。');
      if (!isStopping()) return presence;
      await presence.leave(() => stopServer(installation.folder.clusterDir));
    } catch (error) {
      installation.log(`数据库尚未恢复：${errorText(error)}`);
      await pause(waitMs);
    }
  }
  return undefined;
}

function launch({ folder, binaries, account, socketDir }: Installation): LaunchedServer {
  try {
    giveFile(`${folder.clusterDir}/zhijian.conf`, serverSettings(socketDir), account);
    return launchServer(folder, binaries, account);
  } catch (error) {
    throw toFileFailure(error, folder.dataDir);
  }
}

const passing = /lock file .* already exists|pre-existing shared memory block|received \w+ shutdown request/;

/** Another process was quicker, or stopped this server as its last user, or a crashed one's children still linger: all pass. */
function throwUnlessPassing(output: string, { folder }: Installation, waitedMs: number): void {
  if (speaksOfFullDisk(output)) throw diskFull(folder.dataDir);
  if (passing.test(output) && waitedMs < 60_000) return;
  const telling = output.split('\n').filter((line) => /FATAL|PANIC|error|could not/i.test(line));
  const reason = (telling.at(-1) ?? output.trim().split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC):\s*/, '');
  throw new StartFailure('server-start-failed', { reason: reason || '数据库进程意外退出', logFile: folder.logFile });
}

/** Refused passwords never pass. Everything else does while the server starts, recovers, shuts down or is about to listen. */
async function throwUnlessStarting(
  error: unknown,
  { folder }: Installation,
  waitedMs: number,
  launched: LaunchedServer | undefined,
): Promise<void> {
  if (errorCode(error) === '28P01') {
    if (launched !== undefined) await stopServer(folder.clusterDir);
    throw new StartFailure('secrets-unreadable', { file: folder.secretsFile, reason: '与数据库中的口令不符' }, error);
  }
  if (errorCode(error).startsWith('57P0') || launched !== undefined || waitedMs < 60_000) return;
  const reason = `已有数据库进程 ${findRunningServer(folder.clusterDir) ?? ''} 在使用该数据文件夹，但连不上（${errorText(error)}）`;
  throw new StartFailure('server-start-failed', { reason, logFile: folder.logFile }, error);
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { NotReady, say, withHeartbeat } from './progress.mjs';
import { projectRoot } from './project-root.mjs';
import { runQuietly } from './run-quietly.mjs';
import { withSetupLock } from './setup-lock.mjs';

const lockFile = join(projectRoot, 'package-lock.json');
const modules = join(projectRoot, 'node_modules');
const stampFile = join(modules, '.zhijian-installed');

/** Installs exactly what the lockfile names when node_modules is missing or belongs to another lockfile. Returns whether it did. */
export async function installDependencies() {
  if (isInstalled()) return false;
  return unlessReadOnly(() =>
    withSetupLock(async () => {
      if (isInstalled()) return false;
      await runNpmCi();
      writeFileSync(stampFile, wantedStamp());
      say('依赖已安装。');
      return true;
    }),
  );
}

function isInstalled() {
  if (!existsSync(modules)) return false;
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === wantedStamp();
  return matchesLockfile() && keepStamp();
}

/** A platform's optional packages differ, so the stamp names the platform. */
function wantedStamp() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${process.platform}-${process.arch} ${hash}\n`;
}

/** npm's own record, for a folder that was installed by hand: every needed package in the version wanted. */
function matchesLockfile() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const found = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    return found[path] === undefined ? optional === true : found[path].version === version;
  });
}

function keepStamp() {
  try {
    writeFileSync(stampFile, wantedStamp());
  } catch {
    // Installed by another user: the comparison is simply made again next time.
  }
  return true;
}

async function runNpmCi() {
  const options = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const running = runQuietly('npm', options, { cwd: projectRoot, env: hostEnvironment() });
  const { status, output } = await withHeartbeat('正在按锁定文件安装依赖（首次约需一两分钟）……', running);
  if (status === 0) return;
  const reason = output.includes('ENOSPC') ? '磁盘空间不足，请清理后重试。' : '请检查网络和 npm 源的设置后重试。';
  throw new NotReady(`${tellingLines(output)}\n\n依赖没有装成。${reason}`);
}

/** npm says what is wrong first and where its log lies last; its help for the command in between helps nobody. */
function tellingLines(output) {
  const lines = output.trim().split('\n');
  return lines.length <= 16 ? lines.join('\n') : [...lines.slice(0, 14), '……', ...lines.slice(-1)].join('\n');
}

/** `npm ci` removes node_modules, so it must not itself run on the Node inside it; nor take this run's npm settings. */
function hostEnvironment() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(lifecycle|package|command|node)/.test(name) && name !== 'NODE_OPTIONS',
  );
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}

async function unlessReadOnly(work) {
  try {
    return await work();
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    throw new NotReady(
      `需要安装依赖，但 ${projectRoot} 不可写。请用拥有该文件夹的用户运行一次，或把它复制到可写的位置。`,
    );
  }
}

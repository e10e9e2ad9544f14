import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findNode } from './find-node.mjs';
import { NotReady, say, withHeartbeat } from './progress.mjs';
import { projectRoot } from './project-root.mjs';
import { lastLines, runQuietly } from './run-quietly.mjs';
import { withSetupLock } from './setup-lock.mjs';

const output = join(projectRoot, 'dist', 'web');
const stampFile = join(output, '.zhijian-built');

/** Builds the page when its sources differ from those of the last build. A failed build leaves the old page in place. */
export async function buildPage() {
  if (!existsSync(join(projectRoot, 'vite.config.ts')) || isBuilt()) return;
  await unlessReadOnly(() =>
    withSetupLock(async () => {
      if (isBuilt()) return;
      const stamp = hashSources();
      const draft = join(projectRoot, 'dist', `web.new-${process.pid}`);
      try {
        await runVite(draft);
        writeFileSync(join(draft, '.zhijian-built'), stamp);
        swap(draft);
      } finally {
        rmSync(draft, { recursive: true, force: true });
      }
      say('页面已构建。');
    }),
  );
}

function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashSources();
}

/** Everything the page can import: all of src but the server's folders and tests, and what steers the build. */
function hashSources() {
  const hash = createHash('sha256');
  for (const file of [
    ...listSources(join(projectRoot, 'src')),
    ...listSources(join(projectRoot, 'public')),
    ...steering(),
  ]) {
    hash
      .update(`${relative(projectRoot, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return `${hash.digest('hex')}\n`;
}

function steering() {
  return ['vite.config.ts', 'index.html', 'package-lock.json', 'package.json', 'tsconfig.json']
    .map((name) => join(projectRoot, name))
    .filter((file) => existsSync(file));
}

function listSources(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isServerOnly(path) ? [] : listSources(path);
    return entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name) ? [path] : [];
  });
}

function isServerOnly(folder) {
  return /(^|\/)server$|^src\/(platform|sandbox)$/.test(relative(projectRoot, folder));
}

async function runVite(draft) {
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  mkdirSync(draft, { recursive: true });
  const running = runQuietly(findNode(), [vite, 'build', '--outDir', draft, '--emptyOutDir'], { cwd: projectRoot });
  const { status, output: text } = await withHeartbeat('正在构建页面……', running);
  if (status !== 0) throw new NotReady(`${lastLines(text, 40)}\n\n页面没有构建成功，原来的页面未动。`);
}

function swap(draft) {
  const old = `${output}.old-${process.pid}`;
  if (existsSync(output)) renameSync(output, old);
  renameSync(draft, output);
  rmSync(old, { recursive: true, force: true });
}

async function unlessReadOnly(work) {
  try {
    await work();
  } catch (error) {
    if (error.code === 'ENOSPC') throw new NotReady('磁盘空间不足，页面没有构建成功。请清理后重试。');
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    throw new NotReady(`需要构建页面，但 ${projectRoot} 不可写。请用拥有该文件夹的用户运行一次 npm run build。`);
  }
}

import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { NotReady } from './progress.mjs';
import { projectRoot } from './project-root.mjs';

const lockedNode = join(projectRoot, 'node_modules', '.bin', 'node');

/**
 * The Node that runs our TypeScript: the locked one, else this process's when it is 22.18 or later.
 * @returns {string} absolute path of the program
 */
export function findNode() {
  if (existsSync(lockedNode)) return realpathSync(lockedNode);
  if (runsTypeScript(process.versions.node)) return process.execPath;
  throw new NotReady(
    `本机（${process.platform}-${process.arch}）没有随附的 Node，现有的 Node ${process.versions.node} 又太旧。` +
      '请安装 Node 22.18 或以上版本后重试；若随附的 Node 应当存在，请删除 node_modules 后重试。',
  );
}

/** Whether this process already runs on that Node. */
export function isRightNode() {
  return findNode() === realpathSync(process.execPath);
}

function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

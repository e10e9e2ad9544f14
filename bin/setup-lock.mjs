import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './progress.mjs';
import { projectRoot } from './project-root.mjs';

const folder = join(projectRoot, '.zhijian');
const file = join(folder, 'setup.lock');

/** Lets one process at a time install or build in this checkout; a lock left by a killed process is taken over. */
export async function withSetupLock(work) {
  mkdirSync(folder, { recursive: true });
  for (let told = false; !tryLock(); told = true) {
    if (!told) say('另一个进程正在安装或构建，等它完成……');
    await pause(300);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderLives()) rmSync(file, { force: true });
    return false;
  }
}

function holderLives() {
  try {
    const text = readFileSync(file, 'utf8');
    return text === '' || process.kill(Number(text), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

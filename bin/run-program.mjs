import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, isRightNode } from './find-node.mjs';
import { projectRoot } from './project-root.mjs';

/**
 * Runs one of our programs on the right Node: inside this process when it already is that Node, else as a child whose
 * exit code and signals are passed on.
 * @param {string} file relative to the checkout
 * @param {string[]} parameters of the program
 * @param {{inChild?: boolean}} [how] `inChild` after an installation, which replaced the Node below this process
 */
export async function runProgram(file, parameters, { inChild = false } = {}) {
  const path = join(projectRoot, file);
  process.env.PATH = [join(projectRoot, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter);
  if (inChild || !isRightNode()) {
    process.exitCode = await runChild(findNode(), [path, ...parameters]);
    return;
  }
  process.argv = [process.execPath, path, ...parameters];
  await import(pathToFileURL(path).href);
}

/** Runs a program with this process's streams; resolves with its exit code, 128 + n when signal n ended it. */
export function runChild(program, parameters) {
  return new Promise((done, fail) => {
    const child = spawn(program, parameters, { stdio: 'inherit' });
    passSignals(child);
    child.on('error', fail);
    child.on('close', (code, signal) => done(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

function passSignals(child) {
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the child as well; twice would mean "at once".
  process.on('SIGINT', () => (process.stdin.isTTY ? undefined : child.kill('SIGINT')));
}

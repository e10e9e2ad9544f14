import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Another Node process that uses the database of a data folder. */
export interface SecondProcess {
  /** Lets it leave in good order. */
  leave(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts one and waits until it has the database. */
export async function startSecondProcess(dataDir: string): Promise<SecondProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-database.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('it ended before it was ready'))),
  ]);
  return {
    leave: () => (child.stdin.end(), ended(child)),
    kill: () => (child.kill('SIGKILL'), ended(child)),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

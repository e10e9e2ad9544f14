import { Worker } from 'node:worker_threads';
import { loadTermTable } from '#textguard/save-table.ts';
import type { TermTable } from '#textguard/term-table.ts';

/** A thread that has nothing to build for so long is let go with its memory. */
const idleMs = 60_000;

interface Waiting {
  readonly resolve: (table: TermTable) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

/** Compiles the built-in words and further ones (JSON of TermRule[]) in a thread beside: requests go on meanwhile. */
export function buildBeside(rules: string): Promise<TermTable> {
  return new Promise((resolve, reject) => {
    clearTimeout(idle);
    worker ??= startWorker();
    waiting.set((last += 1), { resolve, reject });
    worker.ref();
    worker.postMessage({ number: last, rules }, []);
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL('./build-worker.ts', import.meta.url));
  started.on('message', ({ number, bytes, fault }: { number: number; bytes?: ArrayBuffer; fault?: string }) => {
    const asked = waiting.get(number);
    waiting.delete(number);
    if (bytes) asked?.resolve(loadTermTable(bytes));
    else asked?.reject(new Error(`the dictionary could not be compiled: ${fault ?? ''}`));
    if (waiting.size > 0) return;
    // Neither the thread nor the clock keeps a process that is done.
    started.unref();
    idle = setTimeout(() => stop(started), idleMs).unref();
  });
  started.on('error', (error: Error) => {
    worker = undefined;
    for (const [number, { reject }] of waiting) {
      waiting.delete(number);
      reject(error);
    }
  });
  return started;
}

function stop(idleWorker: Worker): void {
  worker = undefined;
  void idleWorker.terminate();
}

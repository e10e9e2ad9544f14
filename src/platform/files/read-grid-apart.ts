import { Worker } from 'node:worker_threads';
import { Problem, type ProblemFacts } from '#shared/problems.ts';
import { gridProblems } from './grid-problems.ts';
import { readGrid, type Grid } from './read-grid.ts';

/** A text up to here is read on the spot. */
const mostTextBytes = 256 * 1024;
const mostMs = 60_000;
const idleMs = 60_000;

export type GridAnswer =
  | { readonly grids: readonly Grid[] }
  | { readonly refusal: string; readonly facts: ProblemFacts };

let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * `readGrid` in a thread of its own with limits of memory and time, one file after the other: a large file holds up nobody, a hostile one stops
 * nothing but that thread.
 * @throws Problem table.unreadable, table.tooLong
 */
export async function readGridApart(bytes: Buffer, file: string): Promise<readonly Grid[]> {
  if (bytes.length <= mostTextBytes && !/^(?:PK|\xd0\xcf|\s*<)/.test(bytes.subarray(0, 64).toString('latin1')))
    return readGrid(bytes, file);
  const mine = last.then(() => askWorker(bytes, file));
  last = mine.catch(() => undefined);
  const answer = await mine;
  if ('grids' in answer) return answer.grids;
  const kind = Object.values(gridProblems).find(({ code }) => code === answer.refusal) ?? gridProblems.unreadable;
  throw new Problem(kind, answer.facts);
}

function askWorker(bytes: Buffer, file: string): Promise<GridAnswer> {
  clearTimeout(idle);
  const asked = (worker ??= startWorker());
  asked.ref();
  return new Promise((resolve) => {
    const settle = (answer: GridAnswer): void => {
      clearTimeout(deadline);
      asked.off('message', settle).off('error', onEnd).off('exit', onEnd);
      asked.unref();
      idle = setTimeout(endWorker, idleMs).unref();
      resolve(answer);
    };
    const giveUp = (reason: string): void => {
      endWorker();
      settle({ refusal: gridProblems.unreadable.code, facts: { file, reason } });
    };
    const onEnd = (): void => giveUp('内容过多或结构异常，读到一半就停了');
    const deadline = setTimeout(() => giveUp(`读了 ${mostMs / 1000} 秒还没有读完`), mostMs);
    asked.on('message', settle).on('error', onEnd).on('exit', onEnd);
    asked.postMessage({ bytes, file }, []);
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL('./grid-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
  });
  // An idle thread that fails must not end the process.
  started.on('error', () => undefined).on('exit', () => worker === started && (worker = undefined));
  return started;
}

function endWorker(): void {
  const ended = worker;
  worker = undefined;
  void ended?.terminate();
}

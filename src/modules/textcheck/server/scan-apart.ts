import { Worker } from 'node:worker_threads';
import { saveTermTable } from '#textguard/save-table.ts';
import type { Dictionary, TextPart } from '../check-rules.ts';
import type { RiskHit } from '../contract.ts';
import { statisticOf, type Means } from './statistic-in-use.ts';

/** What a thread is given at its start; the table is one shared buffer, whatever the number of threads. */
export interface ScanThreadData {
  readonly buffer: SharedArrayBuffer;
  readonly rest: Omit<Dictionary, 'table' | 'moreDetectors'>;
  /** Of the language statistic, where there is one. */
  readonly statistic: SharedArrayBuffer | undefined;
}

/** Texts to check, each in its parts. */
export type ScanQuestion = readonly (readonly TextPart[])[];

interface ScanThread {
  readonly version: string;
  readonly worker: Worker;
  /** Answers one question after the other. */
  tail: Promise<unknown>;
  /** Questions not yet answered. */
  open: number;
  idle: NodeJS.Timeout | undefined;
}

const idleMs = 20_000;
let thread: ScanThread | undefined;

/**
 * Hits of many texts, found in a thread beside this one so that requests are not held up. The thread stays for the next question
 * with the same dictionary; another dictionary starts another thread, the old one ends when it has answered.
 */
export async function scanApart(means: Means, dictionary: Dictionary, texts: ScanQuestion): Promise<RiskHit[][]> {
  const own = threadFor(dictionary, (await statisticOf(means))?.buffer);
  own.open += 1;
  const answer = own.tail.then(() => ask(own.worker, texts));
  own.tail = answer.catch(() => undefined);
  try {
    return await answer;
  } catch (error) {
    end(own);
    throw error;
  } finally {
    own.open -= 1;
    if (own.open === 0) rest(own);
  }
}

function threadFor(dictionary: Dictionary, statistic: SharedArrayBuffer | undefined): ScanThread {
  if (thread?.version === dictionary.version) {
    clearTimeout(thread.idle);
    return thread;
  }
  if (thread) void thread.tail.then(end.bind(undefined, thread));
  const { table, moreDetectors, ...rest } = dictionary;
  const workerData: ScanThreadData = {
    buffer: saveTermTable(table, { shared: true }),
    rest,
    statistic: moreDetectors && statistic,
  };
  const worker = new Worker(new URL('./scan-thread.ts', import.meta.url), { workerData });
  worker.unref();
  thread = { version: dictionary.version, worker, tail: Promise.resolve(), open: 0, idle: undefined };
  return thread;
}

function ask(worker: Worker, texts: ScanQuestion): Promise<RiskHit[][]> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (hits: RiskHit[][]): void => settle(() => resolve(hits));
    const onError = (error: Error): void => settle(() => reject(error));
    const onExit = (code: number): void => settle(() => reject(new Error(`scan thread ended with ${code}`)));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(texts, []);
  });
}

/** Lets the thread go when nobody asks for a while. */
function rest(own: ScanThread): void {
  clearTimeout(own.idle);
  own.idle = setTimeout(() => end(own), idleMs);
  own.idle.unref();
}

function end(own: ScanThread): void {
  clearTimeout(own.idle);
  if (thread === own) thread = undefined;
  void own.worker.terminate();
}

import { Worker } from 'node:worker_threads';
import type { CarrierFile, Extraction } from './carrier-part.ts';
import { limits } from './limits.ts';
import { reasonOf, type NotCheckedCode } from './not-checked.ts';

const mostReaders = 2;
const idleMs = 60_000;
const workerUrl = new URL('./carrier-worker.ts', import.meta.url);

/** A thread that reads one file at a time. */
interface Reader {
  readonly worker: Worker;
  isBusy: boolean;
  idle?: NodeJS.Timeout;
}

const readers = new Set<Reader>();
const waiting: ((reader: Reader) => void)[] = [];

/**
 * Reads a file in a thread of its own, with limits of memory and time, so that a hostile file stops nothing but that thread and
 * is answered as not checked. The thread, with its engine of recognition, stays warm for a minute. Two files at once; others wait.
 */
export async function extractFile(file: CarrierFile): Promise<Extraction> {
  const reader = await takeReader();
  const read = await readWith(reader, file);
  if (typeof read !== 'string') giveBack(reader);
  else endReader(reader);
  return typeof read === 'string' ? unreadFile(file.fileName, read) : read;
}

function takeReader(): Promise<Reader> | Reader {
  const reader = [...readers].find((one) => !one.isBusy) ?? (readers.size < mostReaders ? startReader() : undefined);
  return reader ? occupy(reader) : new Promise((resolve) => waiting.push(resolve));
}

function occupy(reader: Reader): Reader {
  clearTimeout(reader.idle);
  reader.isBusy = true;
  reader.worker.ref();
  return reader;
}

function startReader(): Reader {
  const worker = new Worker(workerUrl, {
    resourceLimits: { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
  });
  const reader: Reader = { worker, isBusy: false };
  // Whoever waits for an answer hears of it as well; an idle thread that fails must not end the process.
  worker.on('error', () => readers.delete(reader));
  worker.on('exit', () => readers.delete(reader));
  readers.add(reader);
  return reader;
}

function readWith({ worker }: Reader, { bytes, fileName }: CarrierFile): Promise<Extraction | NotCheckedCode> {
  return new Promise((resolve) => {
    const settle = (answer: Extraction | NotCheckedCode): void => {
      clearTimeout(deadline);
      worker.off('message', settle).off('error', fail).off('exit', fail);
      resolve(answer);
    };
    const fail = (): void => settle('tooHeavy');
    const deadline = setTimeout(() => settle('tooSlow'), limits.secondsPerFile * 1000);
    worker.on('message', settle).on('error', fail).on('exit', fail);
    worker.postMessage({ bytes, fileName }, []);
  });
}

function giveBack(reader: Reader): void {
  const next = waiting.shift();
  if (next) return next(reader);
  reader.isBusy = false;
  // An idle thread keeps no process alive.
  reader.worker.unref();
  reader.idle = setTimeout(() => endReader(reader), idleMs).unref();
}

function endReader(reader: Reader): void {
  readers.delete(reader);
  void reader.worker.terminate();
  const next = reader.isBusy ? waiting.shift() : undefined;
  if (next) next(occupy(startReader()));
}

/** What is known of a file that was not read: its name, and why. */
export function unreadFile(fileName: string, code: NotCheckedCode): Extraction {
  return {
    kind: '没有读出的文件',
    parts: [{ name: '文件名', text: fileName.split(/[\\/]/).at(-1) ?? fileName, place: {} }],
    notChecked: [{ part: '文件内容', ...reasonOf(code) }],
  };
}

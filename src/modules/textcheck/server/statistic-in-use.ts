import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from '#platform/log.ts';
import type { PreparedStatistic } from '#textguard/statistic/near-words.ts';
import { openShared } from '#textguard/statistic/share-statistic.ts';

/** The language statistic of an installation, in memory once for all threads. */
export interface StatisticInUse {
  /** Of its content. */
  readonly mark: string;
  readonly buffer: SharedArrayBuffer;
  readonly prepared: PreparedStatistic;
  /** As pages read it; undefined where it is too large for them. */
  readonly forPages: { readonly body: Buffer; readonly gzipped: Buffer } | undefined;
}

/** What the thread that prepares a statistic is given, and what it answers: nothing where there is no file. */
export interface StatisticOrder {
  readonly file: string;
  /** Builds it from the word list of the product where the file is missing. */
  readonly mayBuild: boolean;
}
export interface StatisticAnswer {
  readonly mark: string;
  readonly buffer: SharedArrayBuffer;
  readonly body?: SharedArrayBuffer;
  readonly gzipped?: Uint8Array;
}

/** By data folder: another file counts from the next start on. */
const inUse = new Map<string, Promise<StatisticInUse | undefined>>();

/** What finding the statistic needs of the services. */
export type Means = { readonly config: { readonly dataFolder: string }; readonly log: Logger };

/** The statistic in the data folder, read when first asked for; undefined where there is none or it cannot be used. */
export function statisticOf(means: Means): Promise<StatisticInUse | undefined> {
  const { dataFolder } = means.config;
  const known = inUse.get(dataFolder) ?? prepare(means, false);
  inUse.set(dataFolder, known);
  return known;
}

/** Builds the statistic in a thread beside where there is none yet; checks use it from then on. */
export async function buildStatisticOnce(means: Means): Promise<void> {
  if (await statisticOf(means)) return;
  const built = await prepare(means, true);
  inUse.set(means.config.dataFolder, Promise.resolve(built));
}

async function prepare({ config, log }: Means, mayBuild: boolean): Promise<StatisticInUse | undefined> {
  const file = join(config.dataFolder, 'language-statistic.bin');
  try {
    const found = await askThread({ file, mayBuild });
    if (!found) return undefined;
    const { mark, buffer, body, gzipped } = found;
    const forPages = body && gzipped ? { body: Buffer.from(body), gzipped: Buffer.from(gzipped) } : undefined;
    return { mark, buffer, prepared: openShared(buffer), forPages };
  } catch (error) {
    log.error({ err: error, file }, 'the language statistic cannot be used; build it anew');
    return undefined;
  }
}

function askThread(workerData: StatisticOrder): Promise<StatisticAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./statistic-thread.ts', import.meta.url), { workerData });
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => resolve(undefined));
  });
}

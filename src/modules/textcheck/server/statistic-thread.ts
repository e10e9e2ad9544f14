import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { buildStatisticFromFiles } from '#textguard/node/statistic-files.ts';
import { prepareStatistic } from '#textguard/statistic/near-words.ts';
import { loadStatistic, saveStatistic } from '#textguard/statistic/save-statistic.ts';
import { sharePrepared } from '#textguard/statistic/share-statistic.ts';
import type { StatisticAnswer, StatisticOrder } from './statistic-in-use.ts';

/** Bytes a page may be sent, compressed. */
const mostForPages = 6e6;
/** Larger files are not even compressed to see. */
const mostToCompress = 30e6;

/** The thread of `statisticOf`: reads or builds the file, prepares it and ends. */
const { file, mayBuild } = workerData as StatisticOrder;
if (mayBuild && !existsSync(file)) {
  // Another process never reads half a file.
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, new Uint8Array(saveStatistic(buildStatisticFromFiles({}))));
  renameSync(draft, file);
}
if (existsSync(file)) answer(readFileSync(file));

function answer(bytes: Buffer): void {
  const body = new SharedArrayBuffer(bytes.length);
  new Uint8Array(body).set(bytes);
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const buffer = sharePrepared(prepareStatistic(loadStatistic(body)));
  const gzipped = bytes.length <= mostToCompress ? gzipSync(bytes) : undefined;
  const forPages = gzipped && gzipped.length <= mostForPages ? { body, gzipped } : {};
  parentPort?.postMessage({ mark, buffer, ...forPages } satisfies StatisticAnswer, []);
}

import { parentPort, workerData } from 'node:worker_threads';
import { copyTextsByNode } from '#textguard/node/fast-copy.ts';
import { loadTermTable } from '#textguard/save-table.ts';
import { openShared } from '#textguard/statistic/share-statistic.ts';
import { findHits, type Dictionary } from '../check-rules.ts';
import { findersOf } from '../statistic-rules.ts';
import type { ScanQuestion, ScanThreadData } from './scan-apart.ts';

/** The thread of `scanApart`: given texts, answers their hits. */
const { buffer, rest, statistic } = workerData as ScanThreadData;
copyTextsByNode();
const dictionary: Dictionary = {
  ...rest,
  table: loadTermTable(buffer),
  ...(statistic ? { moreDetectors: findersOf(openShared(statistic), rest) } : {}),
};
parentPort?.on('message', (texts: ScanQuestion) => {
  const hits = texts.map((parts) => findHits(dictionary, parts));
  parentPort?.postMessage(hits, []);
});

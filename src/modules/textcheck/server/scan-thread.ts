import { parentPort, workerData } from 'node:worker_threads';
import { copyTextsByNode } from '#textguard/node/fast-copy.ts';
import { loadTermTable } from '#textguard/save-table.ts';
import { findHits, type Dictionary } from '../check-rules.ts';
import type { ScanQuestion, ScanThreadData } from './scan-apart.ts';

/** The thread of `scanApart`: given texts, answers their hits. */
const { buffer, rest } = workerData as ScanThreadData;
copyTextsByNode();
const dictionary: Dictionary = { ...rest, table: loadTermTable(buffer) };
parentPort?.on('message', (texts: ScanQuestion) => {
  const hits = texts.map((parts) => findHits(dictionary, parts));
  parentPort?.postMessage(hits, []);
});

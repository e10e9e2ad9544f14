import { parentPort, workerData } from 'node:worker_threads';
import { copyTextsByNode } from '#textguard/node/fast-copy.ts';
import { loadTermTable } from '#textguard/save-table.ts';
import { scan } from '#textguard/scan.ts';
import type { RescanAnswer } from './rescan.ts';

/** Thread of the re-scan: given a number, scans so many posts and answers. */
const { buffer, posts } = workerData as { buffer: SharedArrayBuffer; posts: readonly string[] };

copyTextsByNode();
const table = loadTermTable(buffer);
parentPort!.on('message', (count: number) => {
  const from = performance.now();
  let hits = 0;
  for (let i = 0; i < count; i++) hits += scan(posts[i % posts.length]!, table).length;
  parentPort!.postMessage({ hits, ms: performance.now() - from } satisfies RescanAnswer, []);
});
parentPort!.postMessage({ hits: 0, ms: 0 } satisfies RescanAnswer, []);

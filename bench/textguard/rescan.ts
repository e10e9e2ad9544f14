import { Worker } from 'node:worker_threads';
import { saveTermTable } from '#textguard/save-table.ts';
import type { TermRule } from '#textguard/term-rule.ts';
import { buildTermTable } from '#textguard/term-table.ts';
import type { Material } from './material.ts';

/** What a worker answers. */
export type RescanAnswer = { hits: number; ms: number };

type Noting = { quick: boolean; note: (name: string, value: number, unit: string) => void };

const threads = 2;

/** Scans a history of stored posts, the given ones in turn, by two threads that share one dictionary. */
export async function rescanHistory(
  { posts, sample }: Material,
  rules: readonly TermRule[],
  { quick, note }: Noting,
): Promise<void> {
  const buffer = saveTermTable(buildTermTable(rules, { sample }), { shared: true });
  const total = quick ? 100_000 : 1_000_000;
  const own = posts.slice(0, 5000);
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./rescan-worker.ts', import.meta.url), { workerData: { buffer, posts: own } }),
  );
  await Promise.all(workers.map((worker) => answerOf(worker)));
  const from = performance.now();
  let peakBytes = 0;
  const watch = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage().rss)), 50);
  await Promise.all(
    workers.map((worker) => {
      worker.postMessage(total / threads, []);
      return answerOf(worker);
    }),
  );
  clearInterval(watch);
  const seconds = (performance.now() - from) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  note('history.posts', total, 'posts scanned');
  note(
    'history.postsPerSecond',
    total / seconds,
    `posts a second, ${threads} threads, hits and personal data described`,
  );
  note('history.peakRssMegabytes', Math.max(peakBytes, process.memoryUsage().rss) / 1e6, 'MB, this whole process');
}

function answerOf(worker: Worker): Promise<RescanAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/**
 * Content from draft to release with 32 people at once, over HTTP, beside a bare handler that runs the same statements with the same
 * durability in the same run; once more with the platform's limits on; then the list of items and the queue of reviews at a million items.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from '#platform/postgres/start-database.ts';
import { layTemplate } from '../src/app/testing/template-database.ts';
import type { Bench } from './bench-shape.ts';
import { measureLists } from './content/measure-lists.ts';
import { measureLoop } from './first-loop/measure-loop.ts';

const connections = 32;

export const bench: Bench = {
  name: 'content',
  run: async ({ quick, log }) => {
    const loop = await measureLoop({ connections, quick, log });
    const limited = await measureLoop({ connections, quick: true, quotas: true, log });
    const lists = await measureFresh(quick ? 50_000 : 1_000_000, quick ? 60 : 300, log);
    const figures = {
      ...loop,
      itemsPerSecondWithQuotas: limited['itemsPerSecond'] ?? 0,
      publishedPerSecondWithQuotas: limited['publishedPerSecond'] ?? 0,
      ...lists,
    };
    const { ratioToBare = 0, queueP95Ms = 0 } = figures as Record<string, number>;
    return {
      figures,
      targets: [
        { name: 'ratioToBare', wanted: '>= 0.6', got: ratioToBare, holds: ratioToBare >= 0.6 },
        { name: 'queueP95Ms', wanted: '< 50', got: queueP95Ms, holds: queueP95Ms < 50 },
      ],
    };
  },
};

async function measureFresh(
  count: number,
  requests: number,
  log: (progress: string) => void,
): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'zhijian-bench-'));
  chmodSync(folder, 0o711);
  const database = await startDatabase({ dataDir: folder, product: 'bench', log: () => undefined });
  try {
    await layTemplate(database.ownerUrl);
    return await measureLists(database, { count, requests, log });
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

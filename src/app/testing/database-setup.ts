import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDatabase } from '#platform/postgres/start-database.ts';
import { layTemplate } from './template-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrls: { ownerUrl: string; appUrl: string; authUrl: string };
  }
}

/** One real PostgreSQL for all database tests of a run (`DATABASE_URL` of the environment instead, if set). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'zhijian-tests-'));
  chmodSync(folder, 0o711);
  const database = await startDatabase({
    dataDir: folder,
    databaseUrl: process.env['ZHIJIAN_TEST_DATABASE_URL'],
    product: 'test',
    log: () => undefined,
  });
  await layTemplate(database.ownerUrl);
  project.provide('databaseUrls', { ownerUrl: database.ownerUrl, appUrl: database.appUrl, authUrl: database.authUrl });
  return async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#platform/database/migrate.ts';
import { startDatabase } from '#platform/postgres/start-database.ts';
import { reviewPolicies } from '#modules/rules/server/review-policies.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrls: { ownerUrl: string; appUrl: string; authUrl: string };
  }
}

/** Database in which the rooms are laid once; every test file clones it. */
export const templateName = 'zhijian_template';

/** One real PostgreSQL for all database tests of a run (`DATABASE_URL` of the environment instead, if set). */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'zhijian-tests-'));
  chmodSync(folder, 0o711);
  const database = await startDatabase({ dataDir: folder, databaseUrl: process.env['ZHIJIAN_TEST_DATABASE_URL'], product: 'test', log: () => undefined });
  await recreateDatabase(database.ownerUrl, templateName);
  await migrate(withDatabase(database.ownerUrl, templateName), join(import.meta.dirname, '../../../migrations'), reviewPolicies);
  project.provide('databaseUrls', { ownerUrl: database.ownerUrl, appUrl: database.appUrl, authUrl: database.authUrl });
  return async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** Makes an empty database, or a copy of `template`, under this name. */
export async function recreateDatabase(ownerUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}${template === undefined ? " template template0 encoding 'UTF8'" : ` template ${template}`}`);
  } finally {
    await client.end();
  }
}

/** The same connection, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** A database with every migration and nothing else, for describing the schema. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#platform/database/migrate.ts';
import { startDatabase } from '#platform/postgres/start-database.ts';
import { describeSchema } from './schema.ts';

/** Starts an embedded PostgreSQL in a temporary folder, migrates, describes the schema, and removes all of it. */
export async function describeMigratedSchema(migrations: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhijian-schema-'));
  const database = await startDatabase({ dataDir, log: () => undefined });
  try {
    await migrate(database.ownerUrl, migrations);
    return await readSchema(database.ownerUrl);
  } finally {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function readSchema(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await describeSchema(client);
  } finally {
    await client.end();
  }
}

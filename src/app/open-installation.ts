import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig, type Config } from '#platform/config.ts';
import { migrate } from '#platform/database/migrate.ts';
import { startDatabase, type RunningDatabase } from '#platform/postgres/start-database.ts';
import { resolveDataDir } from '#platform/postgres/data-folder.ts';
import { reviewPolicies } from '#modules/rules/server/review-policies.ts';
import type { Services } from '#platform/services.ts';
import type { Clock } from '#platform/clock.ts';
import { startServices } from './start-services.ts';

const projectFolder = join(import.meta.dirname, '../..');
export const migrationsFolder = join(projectFolder, 'migrations');
export const productVersion = '0.1.0';

/** An installation that is ready for work: database up and migrated, services open. */
export interface OpenInstallation {
  readonly services: Services;
  readonly database: RunningDatabase;
  readonly config: Config;
  close(): Promise<void>;
}

/** Opens the data folder the environment names (`ZHIJIAN_DATA`, default `data/` in the checkout). */
export async function openInstallation(env: NodeJS.ProcessEnv, say: (text: string) => void, clock?: Clock): Promise<OpenInstallation> {
  const { dataDir, explanation } = resolveDataDir({ requested: env['ZHIJIAN_DATA'] ?? join(projectFolder, 'data') });
  if (explanation) say(explanation);
  const database = await startDatabase({ dataDir, databaseUrl: env['DATABASE_URL'], product: productVersion, log: say });
  try {
    await migrate(database.ownerUrl, migrationsFolder, reviewPolicies, say);
    const webFolder = join(projectFolder, 'dist/web');
    const config = readConfig(env, { dataFolder: dataDir, ...(existsSync(join(webFolder, 'index.html')) ? { webFolder } : {}) });
    const installation = { setupKey: randomBytes(6).toString('hex'), rebuild: () => rebuild(database.ownerUrl) };
    const { services, stop } = await startServices(config, database, installation, clock);
    return {
      services,
      database,
      config,
      close: async () => {
        await stop();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Drops everything the product wrote and lays the rooms again, as the owner. */
async function rebuild(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select format('%I', tablename) as name from pg_tables where schemaname = 'public' and tablename not in ('migration', 'role_permission', 'review_policy', 'review_policy_step')`);
    await client.query(`truncate ${rows.map((row) => row.name).join(', ')}`);
    await client.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
  } finally {
    await client.end();
  }
}

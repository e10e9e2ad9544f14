import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '#platform/clock.ts';
import { readConfig, type Config } from '#platform/config.ts';
import { migrate } from '#platform/database/migrate.ts';
import { resolveDataDir } from '#platform/postgres/data-folder.ts';
import { toFileFailure } from '#platform/postgres/file-failure.ts';
import { startDatabase, type RunningDatabase } from '#platform/postgres/start-database.ts';
import type { Services } from '#platform/services.ts';
import { startServices } from './start-services.ts';

const projectFolder = join(import.meta.dirname, '../..');
export const migrationsFolder = join(projectFolder, 'migrations');
export const productVersion = '0.1.0';

/** What the data folder holds: nothing yet, the demo (or a trial of the command line), or a real office. */
export type Holding = 'empty' | 'demo' | 'office';

/** A data folder whose database runs and is up to date. */
export interface OpenFolder {
  readonly database: RunningDatabase;
  readonly dataFolder: string;
  readonly holding: Holding;
}

/** An installation that is ready for work. */
export interface OpenInstallation extends OpenFolder {
  readonly services: Services;
  readonly config: Config;
  close(): Promise<void>;
}

/** Where the environment wants the data (`ZHIJIAN_DATA`, default `data/` in the checkout); touches nothing. */
export function chooseDataFolder(env: NodeJS.ProcessEnv): ReturnType<typeof resolveDataDir> {
  return resolveDataDir({
    requested: env['ZHIJIAN_DATA'] ?? join(projectFolder, 'data'),
    databaseUrl: env['DATABASE_URL'],
  });
}

/** Starts the database of the chosen folder as it stands: no migration. */
export async function startFolder(
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<Pick<OpenFolder, 'database' | 'dataFolder'>> {
  const { dataDir, explanation } = chooseDataFolder(env);
  if (explanation) say(explanation);
  return {
    database: await startDatabase({ dataDir, databaseUrl: env['DATABASE_URL'], product: productVersion, log: say }),
    dataFolder: dataDir,
  };
}

/** Starts the database of the chosen folder and migrates it. */
export async function openFolder(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<OpenFolder> {
  const { database, dataFolder } = await startFolder(env, say);
  try {
    await migrate(database.ownerUrl, migrationsFolder, say);
    if (await isHalfFilled(database.ownerUrl)) await emptyDatabase(database.ownerUrl);
    return { database, dataFolder, holding: await readHolding(database.ownerUrl) };
  } catch (error) {
    await database.stop();
    throw toFileFailure(error, dataFolder);
  }
}

/** Opens the services on a folder. `extraOrigins`: private origins of this run, such as the sandbox of the demo. */
export async function openServices(
  folder: OpenFolder,
  env: NodeJS.ProcessEnv,
  options: { clock?: Clock; extraOrigins?: readonly string[]; onEmptied?: () => void } = {},
): Promise<OpenInstallation> {
  const webFolder = join(projectFolder, 'dist/web');
  const base = readConfig(env, {
    dataFolder: folder.dataFolder,
    ...(existsSync(join(webFolder, 'index.html')) ? { webFolder } : {}),
  });
  const config = { ...base, allowedOrigins: [...base.allowedOrigins, ...(options.extraOrigins ?? [])] };
  const installation = {
    setupKey: randomBytes(6).toString('hex'),
    rebuild: () => emptyDatabase(folder.database.ownerUrl).then(() => options.onEmptied?.()),
  };
  const { services, stop } = await startServices(config, folder.database, installation, options.clock);
  return {
    ...folder,
    services,
    config,
    close: async () => {
      await stop();
      await folder.database.stop();
    },
  };
}

/** A start was cut short while it filled in the demo: what is there is worth nothing. */
async function isHalfFilled(ownerUrl: string): Promise<boolean> {
  return asOwner(
    ownerUrl,
    async (client) =>
      (await client.query(`select from setting where key = 'demoFilling' and value = 'true'`)).rowCount === 1,
  );
}

async function readHolding(ownerUrl: string): Promise<Holding> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ key: string }>(
      `select key from setting where key = 'office' or (key = 'demo' and value = 'true')`,
    );
    if (rows.length === 0) return 'empty';
    return rows.some((row) => row.key === 'demo') ? 'demo' : 'office';
  });
}

const keptTables = ['migration', 'role_permission', 'review_step_kind', 'review_policy', 'review_policy_step'];

/** Empties everything the product wrote, as the owner; the rooms stay. */
async function emptyDatabase(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I', tablename) as name from pg_tables where schemaname = 'public' and tablename <> all($1)`,
      [keptTables],
    );
    await client.query(`truncate ${rows.map((row) => row.name).join(', ')}`);
    await client.query(
      'select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where locked_at is null))',
    );
  });
}

async function asOwner<R>(ownerUrl: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

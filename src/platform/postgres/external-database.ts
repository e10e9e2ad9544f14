import type { Client } from 'pg';
import { openClient } from './database-client.ts';
import { loadDatabaseSecrets } from './database-secrets.ts';
import { dataFolderOf, prepareDataFolder } from './data-folder.ts';
import { parseDatabaseUrl, placeOf, toConnectFailure } from './external-failure.ts';
import { ensureExternalRoles } from './external-roles.ts';
import { StartFailure } from './start-failure.ts';
import type { RunningDatabase, StartOptions } from './running-database.ts';

const oldestMajor = 15;

/** Connects to a server that others run and checks that it will do; see `startDatabase`. Its `stop` does nothing. */
export async function startExternal(options: StartOptions & { databaseUrl: string }): Promise<RunningDatabase> {
  const { databaseUrl, dataDir, log } = options;
  const url = parseDatabaseUrl(databaseUrl);
  const given = { appUrl: process.env['ZHIJIAN_APP_URL'], authUrl: process.env['ZHIJIAN_AUTH_URL'] };
  log(`正在连接数据库 ${placeOf(url)}……`);
  const owner = await openClient(databaseUrl, 'setup').catch((error: unknown) => {
    throw toConnectFailure(error, url, 'DATABASE_URL');
  });
  try {
    const version = await assertSuitable(owner, url);
    const folder = dataFolderOf(dataDir);
    prepareDataFolder(folder, options.product ?? '');
    const secrets = loadDatabaseSecrets(folder.secretsFile, dataDir);
    const urls = await ensureExternalRoles(owner, databaseUrl, given, secrets, dataDir);
    return { kind: 'external', version, ownerUrl: databaseUrl, ...urls, stop: async () => undefined };
  } finally {
    await owner.end().catch(() => undefined);
  }
}

/** Checks version, encoding and the right to make tables; returns the major version. */
async function assertSuitable(owner: Client, url: URL): Promise<number> {
  const { rows } = await owner.query<Suitability>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            current_setting('server_encoding') as encoding, current_database() as database, current_user as user,
            has_database_privilege(current_database(), 'create') as may_create`,
  );
  const found = rows[0] as Suitability;
  const { database, user } = found;
  const major = Math.floor(found.number / 10_000);
  if (major < oldestMajor) throw new StartFailure('server-too-old', { where: placeOf(url), found: found.version });
  if (found.encoding !== 'UTF8') throw new StartFailure('encoding-not-utf8', { database, found: found.encoding });
  if (!found.may_create) throw new StartFailure('owner-rights-missing', { user, database });
  return major;
}

interface Suitability {
  readonly number: number;
  readonly version: string;
  readonly encoding: string;
  readonly database: string;
  readonly user: string;
  readonly may_create: boolean;
}

import type { Client } from 'pg';
import { withClient } from './database-client.ts';
import {
  createLoginRole,
  databaseName,
  limitToConnect,
  listRoles,
  roleNames,
  setRoleZone,
  withSetupLock,
} from './database-roles.ts';
import type { DatabaseSecrets } from './database-secrets.ts';

/**
 * Makes what is missing of the embedded server's roles and database. Idempotent; several processes may run it at once.
 * The owner may create databases (for restore rehearsals and tests) but is no superuser.
 * @param urlOf address of a role in a database, with its password
 */
export async function ensureEmbeddedRoles(
  urlOf: (role: string, database: string) => string,
  secrets: DatabaseSecrets,
): Promise<void> {
  await withClient(urlOf('postgres', 'postgres'), 'setup', (client) =>
    withSetupLock(client, async () => {
      if (await isComplete(client)) return;
      await ensureRoles(client, secrets);
      await ensureDatabase(client);
      await withClient(urlOf(roleNames.owner, databaseName), 'setup', (owner) =>
        limitToConnect(owner, [roleNames.app, roleNames.auth]),
      );
      await client.query(`comment on role ${roleNames.owner} is 'zhijian 1'`);
    }),
  );
}

/** The comment is written last, so it vouches for all that comes before. */
async function isComplete(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    `select from pg_roles r join pg_shdescription d on d.objoid = r.oid and d.classoid = 'pg_authid'::regclass
     where r.rolname = $1 and d.description = 'zhijian 1'`,
    [roleNames.owner],
  );
  return rows.length > 0;
}

async function ensureRoles(client: Client, secrets: DatabaseSecrets): Promise<void> {
  const existing = await listRoles(client, Object.values(roleNames));
  for (const [key, role] of Object.entries(roleNames) as [keyof typeof roleNames, string][]) {
    if (!existing.has(role))
      await createLoginRole(client, role, secrets[key], key === 'owner' ? 'CREATEDB' : 'NOCREATEDB');
    await setRoleZone(client, role);
  }
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rows } = await client.query('select from pg_database where datname = $1', [databaseName]);
  if (rows.length === 0) await client.query(`create database ${databaseName} owner ${roleNames.owner}`);
}

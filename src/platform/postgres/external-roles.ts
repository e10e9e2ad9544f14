import type { Client } from 'pg';
import { withLogin } from './database-address.ts';
import { withClient } from './database-client.ts';
import { createLoginRole, limitToConnect, listRoles, roleNames, setRoleZone, withSetupLock } from './database-roles.ts';
import type { DatabaseSecrets } from './database-secrets.ts';
import { toConnectFailure, type UrlVariable } from './external-failure.ts';
import { errorCode } from './file-failure.ts';
import { StartFailure } from './start-failure.ts';

/** Logins of the two ownerless roles on a server that is not ours. */
export interface RoleUrls {
  readonly appUrl: string;
  readonly authUrl: string;
}

const ownerless = [
  { key: 'app', role: roleNames.app, variable: 'ZHIJIAN_APP_URL' },
  { key: 'auth', role: roleNames.auth, variable: 'ZHIJIAN_AUTH_URL' },
] as const;

/**
 * Finds the logins of `zhijian_app` and `zhijian_auth`: the operator's addresses when both are given, else roles made here.
 * An existing role is never altered: its password may belong to another installation on the same server.
 * @param owner open connection of the database's owner
 * @throws StartFailure when roles can neither be made nor used
 */
export async function ensureExternalRoles(
  owner: Client,
  databaseUrl: string,
  given: Partial<RoleUrls>,
  secrets: DatabaseSecrets,
  dataDir: string,
): Promise<RoleUrls> {
  const { appUrl, authUrl } = given;
  const urls =
    appUrl && authUrl
      ? { appUrl, authUrl }
      : {
          appUrl: withLogin(databaseUrl, roleNames.app, secrets.app),
          authUrl: withLogin(databaseUrl, roleNames.auth, secrets.auth),
        };
  const areGiven = urls.appUrl === appUrl;
  if (!areGiven) await withSetupLock(owner, () => createMissing(owner, secrets));
  await limitToConnect(owner, [roleNames.app, roleNames.auth]).catch(() => undefined);
  for (const { key, role, variable } of ownerless) {
    await assertUsable(key === 'app' ? urls.appUrl : urls.authUrl, role, variable, areGiven, dataDir);
  }
  return urls;
}

async function createMissing(owner: Client, secrets: DatabaseSecrets): Promise<void> {
  const existing = await listRoles(
    owner,
    ownerless.map(({ role }) => role),
  );
  const missing = ownerless.filter(({ role }) => !existing.has(role));
  try {
    for (const { key, role } of missing) {
      await createLoginRole(owner, role, secrets[key]);
      await setRoleZone(owner, role);
    }
  } catch (error) {
    if (errorCode(error) !== '42501') throw error;
    const { rows } = await owner.query<{ user: string }>('select current_user as user');
    throw new StartFailure(
      'roles-not-allowed',
      {
        user: rows[0]?.user ?? '',
        missing: missing.map(({ role }) => role).join('、'),
        sql: missing.map(({ role }) => `CREATE ROLE ${role} LOGIN PASSWORD '……';`).join(' '),
      },
      error,
    );
  }
}

async function assertUsable(
  address: string,
  role: string,
  variable: UrlVariable,
  isGiven: boolean,
  dataDir: string,
): Promise<void> {
  try {
    await withClient(address, 'setup', (client) => assertHarmless(client, role, variable));
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    if (!isGiven && errorCode(error) === '28P01')
      throw new StartFailure('role-password-unknown', { role, dataDir }, error);
    throw toConnectFailure(error, new URL(address), isGiven ? variable : 'DATABASE_URL');
  }
}

/** Row-level security means nothing to a superuser or an owner. */
async function assertHarmless(client: Client, role: string, variable: UrlVariable): Promise<void> {
  const { rows } = await client.query<{ name: string; strong: boolean; owns: boolean }>(
    `select rolname as name, rolsuper or rolbypassrls or rolcreaterole as strong,
            exists (select from pg_database d where d.datname = current_database() and pg_has_role(r.oid, d.datdba, 'usage')) as owns
     from pg_roles r where rolname = current_user`,
  );
  const found = rows[0];
  if (found?.name !== role)
    throw new StartFailure('role-url-unusable', { variable, reason: `用户应为 ${role}，实为 ${found?.name ?? ''}` });
  if (found.strong || found.owns)
    throw new StartFailure('role-url-unusable', {
      variable,
      reason: `${role} 的权限过大，它不应是超级用户或库的所有者`,
    });
}

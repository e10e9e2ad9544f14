import type { Client } from 'pg';

/** Names of the login roles. The owner runs migrations; the other two own nothing. */
export const roleNames = { owner: 'zhijian_owner', app: 'zhijian_app', auth: 'zhijian_auth' } as const;

/** Name of the embedded server's database. */
export const databaseName = 'zhijian';

/** Keeps processes that start at once from creating the same role twice; held until the end of `work`. */
export async function withSetupLock<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_advisory_lock(23114, 2)');
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock(23114, 2)').catch(() => undefined);
  }
}

/** Which of these roles exist. */
export async function listRoles(client: Client, names: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    names,
  ]);
  return new Set(rows.map((row) => row.rolname));
}

/**
 * Creates a login role without any right of its own: no superuser, no bypass of row security, no inheritance of owners.
 * `extra` are further attributes, such as CREATEDB.
 */
export async function createLoginRole(
  client: Client,
  role: string,
  password: string,
  extra = 'NOCREATEDB',
): Promise<void> {
  await client.query(
    `create role ${client.escapeIdentifier(role)} login nosuperuser nocreaterole nobypassrls ${extra} password ${client.escapeLiteral(password)}`,
  );
}

/** Sets the day boundary of a role's sessions: Asia/Shanghai, whatever the server's own zone. */
export async function setRoleZone(client: Client, role: string): Promise<void> {
  await client.query(`alter role ${client.escapeIdentifier(role)} set timezone to 'Asia/Shanghai'`);
}

/**
 * Lets the two ownerless roles connect and nothing else: no temporary tables, nothing created in `public`.
 * The connection's user must own the database.
 */
export async function limitToConnect(client: Client, roles: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const database = client.escapeIdentifier(rows[0]?.name ?? databaseName);
  await client.query(`revoke all on database ${database} from public`);
  await client.query('revoke create on schema public from public').catch(() => undefined);
  for (const role of roles)
    await client.query(`grant connect on database ${database} to ${client.escapeIdentifier(role)}`);
}

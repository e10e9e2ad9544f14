import pg from 'pg';

/** Opens one connection; a connection that fails is closed. `application_name` shows in `pg_stat_activity`. */
export async function openClient(databaseUrl: string, purpose: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: `zhijian ${purpose}`,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener a connection lost later would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Opens a connection, hands it to `use` and closes it in every case. */
export async function withClient<T>(
  databaseUrl: string,
  purpose: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await openClient(databaseUrl, purpose);
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

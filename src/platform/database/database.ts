import type { Writable } from 'node:stream';
import { Kysely } from 'kysely';
import pg from 'pg';
import { NamingDialect, namingPlugin } from './naming-dialect.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
/** With the pool itself, which the job queue shares. */
export type PooledDatabase = Database & { readonly pool: pg.Pool };

// bigint counters of the audit chain stay strings; `date` columns are days, never instants in some zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/**
 * Opens a pool as one database role. Every parameterised statement is sent as a named prepared statement, so that
 * PostgreSQL parses and plans it once per connection.
 * A transaction that stands idle or waits for a lock too long is ended, so that it never holds up everybody.
 * @param url connection URL of the role; @param size connections.
 */
export function openDatabase(url: string, size: number): PooledDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    lock_timeout: 10_000,
    pipeline: true,
  } as pg.PoolConfig);
  pool.on('connect', (client) => {
    prepareEverything(client);
    sendByTurns(client);
  });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced at its next use
  const db = new Kysely<Tables>({ dialect: new NamingDialect({ pool }), plugins: [namingPlugin] });
  return Object.assign(db, { pool });
}

const statementNames = new Map<string, string>();
const namedStatementLimit = 2000;

function prepareEverything(client: pg.PoolClient): void {
  client.on('error', () => undefined);
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((first: unknown, values?: unknown, ...rest: unknown[]) => {
    if (typeof first !== 'string' || !Array.isArray(values) || values.length === 0)
      return query(first, values, ...rest);
    const name = statementName(first);
    return name === undefined ? query(first, values, ...rest) : query({ name, text: first, values }, ...rest);
  }) as typeof client.query;
}

/** What is sent in one turn goes out in one write at its end: each write is a system call and wakes the server's process. */
function sendByTurns(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  let isHeld = false;
  client.query = ((...args: unknown[]) => {
    if (!isHeld) {
      isHeld = true;
      stream.cork();
      process.nextTick(() => {
        isHeld = false;
        stream.uncork();
      });
    }
    return query(...args);
  }) as typeof client.query;
}

function statementName(text: string): string | undefined {
  let name = statementNames.get(text);
  if (name === undefined && statementNames.size < namedStatementLimit) {
    name = `z${statementNames.size}`;
    statementNames.set(text, name);
  }
  return name;
}

import { Kysely } from 'kysely';
import type pg from 'pg';
import type { Database } from './database.ts';
import { NamingDialect, namingPlugin } from './naming-dialect.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

/** A statement with its parameters, as the wire takes it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the work hands back: its result, and the last statement before the commit, if any. */
export interface Worked<R> {
  readonly result: R;
  readonly last?: Statement;
}

/**
 * One transaction on one connection. `first` travels with BEGIN and the work's last statement with COMMIT, so that a
 * command costs two round trips less; a refusal of either ends the transaction.
 * @param work gets a database bound to this connection and the rows of `first`.
 */
export async function inTransaction<R>(
  pool: pg.Pool,
  first: Statement,
  work: (db: Database, firstRows: readonly unknown[]) => Promise<Worked<R>>,
): Promise<R> {
  const client = await pool.connect();
  try {
    const [, { rows }] = await together([client.query('begin'), client.query(first.text, [...first.values])]);
    const { result, last } = await work(databaseOf(client), rows as unknown[]);
    if (last) await together([client.query(last.text, [...last.values]), client.query('commit')]);
    else await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

const bound = new WeakMap<pg.PoolClient, Database>();

/** The query builder on exactly this connection; one per connection, kept as long as it lives. */
function databaseOf(client: pg.PoolClient): Database {
  const known = bound.get(client);
  if (known) return known;
  const single = {
    connect: async () => ({ query: client.query.bind(client), release: () => undefined }),
    end: async () => undefined,
  };
  const db = new Kysely<Tables>({ dialect: new NamingDialect({ pool: single as never }), plugins: [namingPlugin] });
  bound.set(client, db);
  return db;
}

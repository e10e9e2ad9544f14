import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type { Client } from 'pg';
import type { Tables } from '../database/tables.ts';
import { withClient } from '../postgres/database-client.ts';

/**
 * Runs `work` as the owner in one transaction, which is rolled back when it throws. Values are written and read the same
 * way whatever the server's settings, and no time limit of the server ends it.
 * @param begin such as `begin isolation level repeatable read read only`
 */
export function inOwnerTransaction<R>(
  ownerUrl: string,
  purpose: string,
  begin: string,
  work: (client: Client) => Promise<R>,
): Promise<R> {
  return withClient(ownerUrl, purpose, async (client) => {
    await client.query(begin);
    try {
      await client.query(
        `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1`,
      );
      await client.query(
        'set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0',
      );
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** Typed queries inside the transaction of a connection that someone else opened and will close. */
export function queriesOn(client: Client): Kysely<Tables> {
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => lent, end: async () => undefined };
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: pool as never }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

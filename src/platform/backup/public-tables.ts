import type { Client } from 'pg';
import { Problem } from '#shared/problems.ts';
import { backupProblems } from './backup-problems.ts';

/** A table of the product as the catalog describes it. */
export interface PublicTable {
  readonly name: string;
  /** Columns a person can write: generated ones are computed again when loaded. */
  readonly columns: readonly string[];
  /** Row-level security binds even the owner; COPY FROM refuses such a table. */
  readonly isForced: boolean;
}

// Says itself which migrations a database stands on; a backup carries that in its manifest.
const bookkeeping = 'migration';

/**
 * Every table of schema `public` in an order in which rows can be loaded: what a foreign key points at comes first.
 * Deferrable keys do not count, and keys of a table on itself are checked when its COPY ends.
 * @throws Problem backup.hiddenRows when row-level security would withhold rows from this connection; Error (a mistake of
 * ours) when keys form a circle or a sequence exists, whose state a backup would lose
 */
export async function readPublicTables(client: Client): Promise<PublicTable[]> {
  await refuseSequences(client);
  const { rows } = await client.query<PublicTable & { isHidden: boolean }>(tablesQuery, [bookkeeping]);
  const hidden = rows.find((table) => table.isHidden);
  if (hidden) throw new Problem(backupProblems.hiddenRows, { table: hidden.name });
  const { rows: keys } = await client.query<{ from: string; to: string }>(keysQuery);
  return inLoadOrder(
    rows.map(({ name, columns, isForced }) => ({ name, columns, isForced })),
    keys,
  );
}

const tablesQuery = `
  select c.relname as name, c.relforcerowsecurity and c.relrowsecurity as "isForced",
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    row_security_active(c.oid) and not exists (
      select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
        and pg_get_expr(p.polqual, p.polrelid) = 'true' and (select oid from pg_roles where rolname = current_user) = any(p.polroles)) as "isHidden"
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> $1
  order by c.relname`;

const keysQuery = `
  select distinct c.relname as from, t.relname as to
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and not k.condeferrable and k.conrelid <> k.confrelid and k.connamespace = 'public'::regnamespace`;

async function refuseSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'`,
  );
  if (rows[0]) throw new Error(`sequence ${rows[0].name}: backup and restore do not carry sequences`);
}

function inLoadOrder(tables: readonly PublicTable[], keys: readonly { from: string; to: string }[]): PublicTable[] {
  const ordered: PublicTable[] = [];
  const waiting = [...tables];
  while (waiting.length > 0) {
    const isFree = (table: PublicTable): boolean =>
      !keys.some((key) => key.from === table.name && waiting.some((other) => other.name === key.to));
    const next = waiting.findIndex(isFree);
    if (next === -1) throw new Error(`foreign keys in a circle: ${waiting.map((table) => table.name).join(', ')}`);
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

/** `"a", "b"` for a statement. */
export function quoteAll(client: Client, names: readonly string[]): string {
  return names.map((name) => client.escapeIdentifier(name)).join(', ');
}

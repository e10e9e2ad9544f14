import type pg from 'pg';

interface Unproved {
  readonly table: string;
  readonly name: string;
  readonly expression: string;
  readonly advice: string | null;
}

const shown = 10;

/**
 * Checks that came later than the rows they speak of: validated where every row keeps them, else the rows are named with what to do about them,
 * at every start until it is done. Such rows stop nothing.
 */
export async function validateConstraints(client: pg.ClientBase, log: (text: string) => void): Promise<void> {
  const { rows } = await client.query<Unproved>(`
    select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_expr(k.conbin, k.conrelid) as expression,
      obj_description(k.oid, 'pg_constraint') as advice
    from pg_constraint k where k.contype = 'c' and not k.convalidated and k.connamespace = 'public'::regnamespace order by 1, 2`);
  for (const constraint of rows) await validate(client, constraint, log);
}

async function validate(
  client: pg.ClientBase,
  { table, name, expression, advice }: Unproved,
  log: (text: string) => void,
): Promise<void> {
  const { rows } = await client.query<{ id: string; total: number }>(
    `select id, (count(*) over ())::int as total from ${table} where not (${expression}) order by id limit ${shown}`,
  );
  const total = rows[0]?.total ?? 0;
  if (total === 0) {
    await client.query(`alter table ${table} validate constraint ${name}`);
    return;
  }
  const more = total > rows.length ? ` 等 ${total} 行` : '';
  const ids = rows.map(({ id }) => id).join('、');
  log(`数据待核：表 ${table} 有 ${total} 行不符合约束 ${name}（编号 ${ids}${more}）。${advice ?? '请核对这些记录'}。`);
}

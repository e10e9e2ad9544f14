import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { Period, PostColumn } from './trial-format.ts';

interface Row {
  readonly id: string;
  readonly times: Buffer | null;
  readonly beforeMs: number | null;
  readonly knownMs: number | null;
}

/**
 * The visible posts of some accounts as columns: per account one packed array of instants, read along the index on (account, time),
 * with the last post before the period and the newest good look. A look after the period counts when its list reaches back into it.
 */
export async function readPostColumns(
  ctx: Pick<Context, 'db'>,
  accountIds: readonly string[],
  period: Period,
): Promise<Map<string, PostColumn>> {
  const [from, to] = [new Date(period.fromMs), new Date(period.toMs)];
  const { rows } = await sql<Row>`
    select a.id,
      (select string_agg(float8send(date_part('epoch', p.published_at) * 1000), ''::bytea order by p.published_at) from post p
        where p.account_id = a.id and p.published_at >= ${from} and p.published_at <= ${to}) as times,
      (select date_part('epoch', max(p.published_at)) * 1000 from post p where p.account_id = a.id and p.published_at < ${from}) as before_ms,
      (select date_part('epoch', max(o.captured_at)) * 1000 from observation o
        where o.account_id = a.id and o.status = 'ok' and (o.captured_at <= ${to} or o.oldest_post_at <= ${to})) as known_ms
    from unnest(${[...accountIds]}::uuid[]) as a (id)`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, toColumn(row)]));
}

function toColumn({ times, beforeMs, knownMs }: Row): PostColumn {
  const count = (times?.length ?? 0) / 8;
  const lead = beforeMs === null ? 0 : 1;
  const column = new Float64Array(count + lead);
  if (beforeMs !== null) column[0] = Math.floor(beforeMs);
  for (let at = 0; at < count; at += 1) column[at + lead] = Math.floor((times as Buffer).readDoubleBE(at * 8));
  return { times: column, knownUntilMs: knownMs === null ? -Infinity : Math.floor(knownMs) };
}

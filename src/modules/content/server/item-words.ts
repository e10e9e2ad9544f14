import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { toSearchVector } from '#platform/search/search-words.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import './content-tables.ts';

const itemsAtOnce = 1000;

/** The words of a title, and the paths of the units that may see it, each with a sign before it that no text has. */
export function toItemWords(title: string, unitPath: string): string {
  return [toSearchVector([title]), ...ancestorsOf(unitPath).map((path) => `'@${path}'`)].join(' ');
}

/** The words an item is found by, in the transaction that changes its title. */
export async function keepItemWords(
  ctx: Context,
  items: readonly { readonly id: string; readonly title: string; readonly unitPath: string }[],
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ id, title, unitPath }) => ({ id, words: toItemWords(title, unitPath) }));
  await sql`
    insert into item_words (id, province, unit_path, words)
    select i.id, i.province, i.unit_path, r.words::tsvector
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, words text) join item i on i.id = r.id
    on conflict (id, province) do update set words = excluded.words`.execute(ctx.db);
}

/** Items from before there were words get theirs. */
export const itemWordsJob = defineJob({
  name: 'content.keepWords',
  cron: '7 * * * *',
  run: async (services) => {
    const office = await readRootOffice(services);
    if (!office) return;
    for (let isDone = false; !isDone;)
      isDone = await runSystemCommand(services, office, 'job', async (ctx) => ({
        reply: await indexMissing(ctx),
        events: [],
      }));
  },
});

/** True when none is left. */
async function indexMissing(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ id: string; title: string; unitPath: string }>`
    select c.id, c.title, c.unit_path as "unitPath" from case_record c left join item_words w on w.id = c.id and w.province = c.province
    where c.kind = 'item' and w.id is null limit ${itemsAtOnce}`.execute(ctx.db);
  await keepItemWords(ctx, rows);
  return rows.length < itemsAtOnce;
}

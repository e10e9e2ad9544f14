import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { sheetOperations as operations } from '../sheet-contract.ts';
import { readItem } from './item-reads.ts';
import { toItemSheet, type LookedAgain } from './item-sheet.ts';

/** The registration and review sheet of an item (S2-7g, S2-A1a); DOCX unless asked otherwise. @throws Problem common.notFound */
export async function downloadItemSheet(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadItemSheet>,
): Promise<RawReply> {
  const item = await readItem(ctx, { params, query: undefined, body: undefined });
  const { rows } = await sql<LookedAgain & { unitPath: string }>`
    select a.name as account_name, v.person_name as by, to_char(v.reviewed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      case v.verdict when 'sound' then '无误' else v.note end as conclusion
    from publication p join post_review v on v.publication_id = p.id and v.province = p.province
      join account_known a on a.id = p.account_id and a.province = p.province
    where p.item_id = ${item.id} order by v.reviewed_at, v.id`.execute(ctx.db);
  const unit = await ctx.db.selectFrom('item').select('unitPath').where('id', '=', item.id).executeTakeFirstOrThrow();
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const asked = findEffective(rules, 'content.itemForm', 'form')?.value.items ?? [];
  const clause = findEffective(rules, 'content.form', 'modality')?.governing.clause ?? '';
  return writeForm(ctx, toItemSheet({ item, lookedAgain: rows, asked, clause }), query.format ?? 'docx');
}

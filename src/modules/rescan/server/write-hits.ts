import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import type { RescanSource } from '../contract.ts';
import type { HistoryText } from './history-reads.ts';

/** One hit on its way into the table. */
export interface FoundPlace {
  readonly id: string;
  readonly text: HistoryText;
  readonly hit: RiskHit;
}

const contextLength = 24;

/** Writes hits and counts those that were new. Personal data of the whole neighbourhood is masked in `surface` and left out around it. */
export async function writeHits(
  ctx: Context,
  rescan: { readonly id: string; readonly province: number; readonly source: RescanSource },
  places: readonly FoundPlace[],
): Promise<void> {
  if (places.length === 0) return;
  const rows = places.map(({ id, text, hit }) => ({
    id,
    province: text.province,
    unit_path: text.unitPath,
    unit_id: text.unitId,
    rescan_id: rescan.id,
    rescan_province: rescan.province,
    source: rescan.source,
    subject_id: text.id,
    account_id: text.accountId,
    title: text.title,
    url: text.url,
    published_at: text.publishedAt,
    field: hit.field,
    start_at: hit.start,
    end_at: hit.end,
    rule: hit.rule,
    category: hit.category,
    severity: hit.severity,
    surface: hit.surface,
    ...around(text, hit),
    matched_term: hit.matchedTerm,
    suggestions: hit.suggestions,
    basis: hit.basis,
  }));
  await sql`
    with written as (
      insert into rescan_hit
      select * from jsonb_populate_recordset(null::rescan_hit, ${JSON.stringify(rows)}::jsonb)
      on conflict on constraint hit_once do nothing returning 1)
    update rescan set hits = hits + (select count(*) from written)
    where id = ${rescan.id} and province = ${rescan.province}`.execute(ctx.db);
}

/** Some words before and after, none of another hit's personal data: where digits stand close by, they are covered. */
function around(text: HistoryText, hit: RiskHit): { before_text: string; after_text: string } {
  const whole = text.parts.find((part) => part.field === hit.field)?.text ?? '';
  const cover = (words: string): string => words.toWellFormed().replace(/\d(?=\d{2})|(?<=\d{2})\d/g, '＊');
  return {
    before_text: cover(whole.slice(Math.max(0, hit.start - contextLength), hit.start)),
    after_text: cover(whole.slice(hit.end, hit.end + contextLength)),
  };
}

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
  /** All personal data found in the text, whatever is asked for. */
  readonly personal: readonly RiskHit[];
}

const contextLength = 24;

/** Writes hits and counts those that were new. Personal data is masked in `surface` and covered around it. */
export async function writeHits(
  ctx: Context,
  rescan: { readonly id: string; readonly province: number; readonly source: RescanSource },
  places: readonly FoundPlace[],
): Promise<void> {
  if (places.length === 0) return;
  const rows = places.map(({ id, text, hit, personal }) => ({
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
    ...around(text, hit, personal),
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

/** Some words before and after; personal data found there is covered, character by character. */
function around(
  text: HistoryText,
  hit: RiskHit,
  personal: readonly RiskHit[],
): { before_text: string; after_text: string } {
  const whole = text.parts.find((part) => part.field === hit.field)?.text ?? '';
  const covered = personal
    .filter((one) => one.field === hit.field)
    .reduce((kept, { start, end }) => `${kept.slice(0, start)}${'＊'.repeat(end - start)}${kept.slice(end)}`, whole);
  return {
    before_text: covered.slice(Math.max(0, hit.start - contextLength), hit.start).toWellFormed(),
    after_text: covered.slice(hit.end, hit.end + contextLength).toWellFormed(),
  };
}

import { sql } from 'kysely';
import { compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { dischargeObligation, openObligation } from '#platform/obligations/obligations.ts';
import type { ItemClass } from '#modules/content/class-contract.ts';
import type { ItemOrigin } from '#modules/content/revision-contract.ts';
import { rulesOfItem } from '#modules/content/server/public.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import './publishing-tables.ts';

const duty = 'content.postReview';

interface Published {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly title: string;
  readonly classes: ItemClass[];
  readonly origin: ItemOrigin;
  readonly publishedAt: Date | null;
}

/**
 * A published text of a route with a review afterwards owes it from here on (S2-7c): in the time that the unit set, else in the
 * product's default. Called after every move of a publication; nothing happens at the others.
 */
export async function followPublished(ctx: Context, publicationId: string): Promise<void> {
  const { rows } = await sql<Published>`
    select p.id, p.province, c.unit_id, p.unit_path, c.title, i.classes, i.origin, p.published_at
    from publication p join case_record c on c.id = p.id and c.province = p.province join item i on i.id = p.item_id and i.province = p.province
    where p.id = ${publicationId} and p.needs_post_review and c.state = 'published'
      and not exists (select from post_review r where r.publication_id = p.id and r.province = p.province)`.execute(
    ctx.db,
  );
  const published = rows[0];
  if (!published) return;
  const { title, classes, origin, publishedAt, ...subject } = published;
  const rule = findEffective(await rulesOfItem(ctx, { ...subject, classes, origin }), duty, 'deadline');
  if (!rule || isWaived(rule)) return;
  const from = publishedAt ?? ctx.now;
  const due = compileDeadline(rule.value, undefined, await calendarOf(ctx, subject.unitPath)).explain(from.getTime());
  const { clause, pack, version, rule: id } = rule.governing;
  await openObligation(
    ctx,
    { id: duty, clause, pack, packVersion: String(version), rule: id, warn: toWarnPlan(rule.rule.warn) },
    { ...subject, kind: 'publication', title: `发布后审核：${title}` },
    from,
    due,
  );
}

/** Somebody looked again. */
export async function dischargePostReview(
  ctx: Context,
  publication: { readonly id: string; readonly province: number; readonly unitPath: string },
): Promise<void> {
  await dischargeObligation(ctx, duty, publication, ctx.now);
}

import { toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { openLastDayDuty } from '#platform/obligations/last-day-duty.ts';
import { dischargeObligation } from '#platform/obligations/obligations.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { DocumentKind } from '../contract.ts';

const duty = 'documents.required';
/** Set by the product: a revision needs a meeting, and no text gives a lead time. */
const warnedDaysBefore = 60;
const hoursBefore = [30 * 24, 7 * 24];

interface DutyDocument {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly validUntil: string;
}

/** A document with a last day is to be revised or abolished by it, where a rule asks for its kind (S3-N2.1d). */
export async function openReviewDuty(ctx: Context, document: DutyDocument): Promise<void> {
  const { rules } = await rulesFor(ctx, document.unitPath);
  const rule = findEffective(rules, duty, 'requiredSet');
  if (!rule || isWaived(rule) || document.validUntil < toDay(ctx.now)) return;
  const asking = rule.members.find(
    (member) => member.rule.kind === 'requiredSet' && member.rule.value.items.includes(document.kind),
  );
  if (!asking) return;
  const { id, province, unitId, unitPath } = document;
  await openLastDayDuty(
    ctx,
    { kind: 'document', id, province, unitId, unitPath, title: `制度到期前复审修订：${document.title}` },
    { dutyId: duty, source: asking.source, lastDay: document.validUntil, warnedDaysBefore, hoursBefore },
  );
}

/** Superseded or abolished. */
export async function dischargeReviewDuty(
  ctx: Context,
  document: Pick<DutyDocument, 'id' | 'province' | 'unitPath'>,
): Promise<void> {
  await dischargeObligation(ctx, duty, document, ctx.now);
}

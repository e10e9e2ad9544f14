import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { recordConsent } from '#platform/review/record-consent.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { routeOperations as operations } from '../route-contract.ts';
import './content-tables.ts';
import { decideStep } from './decide-item.ts';

/**
 * Brings in what other units said of exactly this text, with its paper, and completes the countersigning by it (S4-4.2n). The sponsor
 * does it, the author too: it is no review. @throws Problem review.*, setting.badFile
 */
export async function recordCountersign(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recordCountersign>,
): Promise<Outcome<ReplyOf<typeof operations.recordCountersign>>> {
  const item = await ctx.db
    .selectFrom('item')
    .select(['id', 'province', 'unitPath'])
    .where('id', '=', params.itemId)
    .executeTakeFirst();
  if (!item) throw new Problem(commonProblems.notFound, { what: '稿件' });
  const { roundId, stepNo, sha } = body;
  const { id: evidenceId } = await keepEvidence(ctx, {
    ...readSentFile(body.file),
    province: item.province,
    unitPath: item.unitPath,
    method: 'countersign',
    capturedAt: ctx.now,
  });
  const units = [...new Set(body.units.map((unit) => unit.trim()).filter(Boolean))];
  const consent = await recordConsent(ctx, {
    subject: { kind: 'item', id: item.id, sha, unitPath: item.unitPath },
    province: item.province,
    roundId,
    units,
    note: body.note.trim(),
    evidenceId,
  });
  const reason = `${units.join('、')}：${body.note.trim()}`;
  const { events } = await decideStep(ctx, item.id, {
    roundId,
    stepNo,
    sha,
    verdict: 'approve',
    reason,
    gates: {},
    consentId: consent.id,
  });
  return { reply: { consentId: consent.id }, events: [consent.event, ...events] };
}

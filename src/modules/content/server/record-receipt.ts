import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { toChineseMoment } from '#shared/time.ts';
import { bindingRules } from '#rulebook/review-route.ts';
import { permissionText } from '#shared/permissions.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { findGrant } from '#platform/find-grant.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { routeOperations as operations } from '../route-contract.ts';
import { contentProblems } from '../texts.ts';
import './content-tables.ts';
import { rulesOfItem } from './item-route.ts';

/**
 * Keeps the provincial platform's receipt of exactly the approved text (S3-10c). Its time lies between the last review and now; a release
 * refers to it. A refusal by the platform is kept too, and releases nothing.
 * @throws Problem content.receiptNotNow, content.receiptTooEarly, content.receiptTooLate, content.receiptNote, setting.badFile
 */
export async function recordReceipt(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recordReceipt>,
): Promise<Outcome<ReplyOf<typeof operations.recordReceipt>>> {
  const item = await readApproval(ctx, params.itemId, body);
  const receivedAt = receivedOf(body.receivedAt, item.approvedAt);
  assertReceipt(ctx, body, receivedAt, item.approvedAt);
  const grant = findGrant(ctx.actor, 'content.write');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('content.write') });
  const { province, unitPath } = item;
  const { id: evidenceId } = await keepEvidence(ctx, {
    ...readSentFile(body.file),
    province,
    unitPath,
    method: 'riskReceipt',
    capturedAt: ctx.now,
  });
  const [id, eventId] = [newId(), newId()];
  const [number, note] = [body.number.trim(), body.note?.trim() ?? ''];
  await ctx.db
    .insertInto('riskReceipt')
    .values({
      id,
      province,
      unitPath,
      roundId: body.roundId,
      subjectId: item.id,
      subjectSha: body.sha,
      approvedAt: item.approvedAt,
      number,
      verdict: body.verdict,
      note,
      receivedAt,
      recordedAt: ctx.now,
      evidenceId,
      personId: ctx.actor.personId,
      personName: ctx.actor.personName,
      sessionId: ctx.actor.sessionId,
      eventId,
      role: grant.role,
      grantId: grant.id,
    })
    .execute();
  // The fields that a text asks of a receipt stand in its event (S3-10c).
  const asked = bindingRules(await rulesOfItem(ctx, item), 'content.riskReceipt').map((one) => one.governing.clause);
  return {
    reply: { receiptId: id },
    events: [
      {
        id: eventId,
        action: 'item.receipt',
        subject: { kind: 'item', id: item.id, sha: body.sha, unitPath },
        facts: { title: item.title, number, verdict: body.verdict, note, receivedAt: body.receivedAt, clauses: asked },
      },
    ],
  };
}

async function readApproval(ctx: PersonContext, itemId: string, body: { roundId: string; sha: string }) {
  const row = await ctx.db
    .selectFrom('item as i')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'i.id').onRef('c.province', '=', 'i.province'))
    .leftJoin('reviewApproval as a', (join) =>
      join
        .onRef('a.subjectId', '=', 'i.id')
        .onRef('a.subjectSha', '=', 'i.currentSha')
        .onRef('a.province', '=', 'i.province')
        .on('a.roundId', '=', body.roundId)
        .on('a.subjectSha', '=', body.sha)
        .on('a.standing', '=', true),
    )
    .select(['i.id', 'i.province', 'i.unitPath', 'i.classes', 'i.origin', 'c.title', 'a.approvedAt'])
    .where('i.id', '=', itemId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '稿件' });
  const { approvedAt, ...item } = row;
  if (!approvedAt) throw new Problem(contentProblems.receiptNotNow);
  return { ...item, approvedAt };
}

/** Receipts tell the minute: one of the minute of the last review came after it. */
function receivedOf(told: string, approvedAt: Date): Date {
  const at = new Date(told);
  const isSameMinute = Math.floor(at.getTime() / 60_000) === Math.floor(approvedAt.getTime() / 60_000);
  return isSameMinute && at < approvedAt ? approvedAt : at;
}

function assertReceipt(
  ctx: PersonContext,
  body: Input<typeof operations.recordReceipt>['body'],
  receivedAt: Date,
  approvedAt: Date,
): void {
  const at = toChineseMoment(approvedAt, ctx.now);
  if (receivedAt < approvedAt)
    throw new Problem(contentProblems.receiptTooEarly, { at }, [{ path: '/receivedAt', text: `须在 ${at} 之后` }]);
  if (receivedAt > ctx.now)
    throw new Problem(contentProblems.receiptTooLate, {}, [{ path: '/receivedAt', text: '不能晚于现在' }]);
  if (body.number.trim() === '')
    throw new Problem(contentProblems.receiptNumber, {}, [{ path: '/number', text: '请填写' }]);
  if (body.verdict !== 'clear' && (body.note ?? '').trim() === '')
    throw new Problem(contentProblems.receiptNote, {}, [{ path: '/note', text: '请填写说明' }]);
}

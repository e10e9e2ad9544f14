import { sql } from 'kysely';
import { Problem, type FieldFault } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { openRound } from '#platform/review/open-round.ts';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import { checkSubject } from '#modules/textcheck/server/public.ts';
import { wechatLimits, type contentOperations as operations } from '../contract.ts';
import { contentProblems, partTexts } from '../texts.ts';
import { itemCase } from './item-case.ts';
import { lockItem } from './item-store.ts';
import { fromCanonical, textParts, type RevisionContent } from './revision-content.ts';

const reviewPolicy = { id: 'three-reviews', version: 1 } as const;

/**
 * Checks the current revision and opens a review round on exactly its hash.
 * @throws Problem content.blockedByRisk (one field fault a place), content.noTarget, content.titleTooLong, common.stateConflict
 */
export async function submitItem(
  ctx: PersonContext,
  { params }: Input<typeof operations.submitItem>,
): Promise<Outcome<ReplyOf<typeof operations.submitItem>>> {
  const item = await lockSubmitted(ctx, params.itemId);
  const { id, province, unitPath, sha } = item;
  // First of all the state: of two submissions the second must not reach the round of the first.
  const moved = await moveCase(ctx, itemCase, id, 'submit', { sha });
  const content = fromCanonical(item.canonical);
  assertReady(content, item.hasWechat);
  const report = await checkSubject(ctx, { subjectId: id, sha, parts: textParts(content), unitPath, province });
  if (report.verdict === 'blocked') refuseRisk(report.hits);
  const { roundId } = await openRound(ctx, {
    subject: { kind: 'item', id, sha, title: content.title, province, unitPath },
    policy: reviewPolicy,
    author: {
      personId: item.authorId,
      sessionId: item.authorSessionId,
      eventId: item.authorEventId,
      sha: item.authorSha,
      action: 'content.create',
    },
    editor: { personId: item.editorId, sessionId: item.sessionId, eventId: item.eventId, sha, action: item.action },
  });
  const facts = { round: roundId, number: item.number, report: report.id, hits: report.hits.length };
  return {
    reply: { roundId, sha, riskReportId: report.id, state: moved.state },
    events: [{ ...moved.event, facts: { ...moved.event.facts, ...facts } }],
  };
}

/** Locks the item together with its current revision; none comes back when it was saved in between. */
async function lockSubmitted(ctx: PersonContext, itemId: string) {
  const row = await ctx.db
    .selectFrom('item as i')
    .innerJoin('itemRevision as r', (join) =>
      join.onRef('r.id', '=', 'i.currentRevisionId').onRef('r.province', '=', 'i.province'),
    )
    .select([
      'i.id',
      'i.province',
      'i.unitPath',
      'i.authorId',
      'i.authorSessionId',
      'i.authorEventId',
      'i.authorSha',
      'i.currentSha as sha',
      'i.currentNumber as number',
    ])
    .select(['r.canonical', 'r.editorId', 'r.sessionId', 'r.eventId', 'r.action'])
    .select(
      sql<boolean>`exists (select 1 from item_target t join account a on a.id = t.account_id and a.province = t.province
        where t.revision_id = r.id and t.province = r.province and a.platform = 'wechat')`.as('hasWechat'),
    )
    .where('i.id', '=', itemId)
    .forUpdate('i')
    .executeTakeFirst();
  if (row) return row;
  await lockItem(ctx, itemId);
  throw new Problem(contentProblems.movedOn);
}

function assertReady(content: RevisionContent, hasWechat: boolean): void {
  if (content.targets.length === 0)
    throw new Problem(contentProblems.noTarget, {}, [{ path: '/targets', text: '请选择至少一个账号' }]);
  const length = [...content.title].length;
  const facts = { length, limit: wechatLimits.title };
  if (hasWechat && length > wechatLimits.title)
    throw new Problem(contentProblems.titleTooLong, facts, [
      { path: '/title', text: `最多 ${wechatLimits.title} 个字` },
    ]);
}

function refuseRisk(hits: readonly RiskHit[]): never {
  const blocking = hits.filter((hit) => hit.severity === 'block');
  throw new Problem(contentProblems.blockedByRisk, { count: blocking.length }, blocking.map(toFault));
}

function toFault(hit: RiskHit): FieldFault {
  const remedy = hit.suggestions.length > 0 ? `，建议改为“${hit.suggestions.join('”或“')}”` : '，请删除或改写';
  return {
    path: hit.field === 'body' ? '/bodyHtml' : `/${hit.field}`,
    text: `${partTexts[hit.field] ?? hit.field}中的“${hit.surface}”（${hit.basis}）${remedy}`,
  };
}

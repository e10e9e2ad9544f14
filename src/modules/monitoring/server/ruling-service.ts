import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { matchOperations as operations } from '../match-contract.ts';
import { monitoringProblems } from '../texts.ts';
import { getAccount } from './account-lookup.ts';
import { listApproved } from './approved-words.ts';
import { matchPosts } from './match-posts.ts';
import { parseTableTime } from './post-rules.ts';
import './monitoring-tables.ts';

/** Records from when on an account's posts must come from approvals; once. @throws Problem monitoring.useRecorded, monitoring.capture* */
export async function startUse(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.startUse>,
): Promise<Outcome<object>> {
  const account = await getAccount(ctx, params.accountId);
  const startedAt = parseTableTime(body.startedAt);
  const fault = [{ path: '/startedAt', text: '请写成 2026-11-20 09:00' }];
  if (!startedAt) throw new Problem(monitoringProblems.captureUnreadable, { text: body.startedAt }, fault);
  if (startedAt > ctx.now)
    throw new Problem(monitoringProblems.useInFuture, {}, [{ path: '/startedAt', text: '不能晚于现在' }]);
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('accountUse')
    .values({
      accountId: account.id,
      province: account.province,
      unitPath: account.unitPath,
      startedAt,
      basis: 'person',
      recordedBy: ctx.actor.personId,
      recordedByName: ctx.actor.personName,
      recordedAt: ctx.now,
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new Problem(monitoringProblems.useRecorded, { name: account.name });
  await matchPosts(ctx, [account.id]);
  const subject = { kind: 'account', id: account.id, unitPath: account.unitPath };
  return {
    reply: {},
    events: [{ action: 'account.startUse', subject, facts: { startedAt: startedAt.toISOString() } }],
  };
}

/** Asks for a post to be placed by hand. @throws Problem monitoring.rulingRuns, monitoring.roundMissing */
export async function proposeRuling(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.proposeRuling>,
): Promise<Outcome<{ id: string }>> {
  const post = await getPost(ctx, params.postId);
  const approval = body.verdict === 'approved' ? await getApproval(ctx, post, body.roundId) : null;
  const id = newId(ctx.now.getTime());
  try {
    await ctx.db
      .insertInto('postRuling')
      .values({
        id,
        province: post.province,
        unitPath: post.unitPath,
        postId: post.id,
        accountId: post.accountId,
        verdict: body.verdict,
        itemId: approval?.itemId ?? null,
        revisionId: approval?.revisionId ?? null,
        subjectSha: approval?.sha ?? null,
        roundId: approval?.roundId ?? null,
        approvalStanding: approval?.standing ?? null,
        reason: body.reason,
        requestedBy: ctx.actor.personId,
        requestedByName: ctx.actor.personName,
        requestedAt: ctx.now,
        outcome: null,
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'post_ruling_open')) throw new Problem(monitoringProblems.rulingRuns);
    throw error;
  }
  const facts = {
    verdict: body.verdict,
    reason: body.reason,
    title: post.title,
    url: post.url,
    item: approval?.itemId ?? null,
  };
  return { reply: { id }, events: [rulingEvent('post.propose', post, facts)] };
}

/** Accepts or refuses what another person asked for. @throws Problem monitoring.ownRuling, monitoring.rulingDecided, monitoring.reasonMissing */
export async function decideRuling(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.decideRuling>,
): Promise<Outcome<object>> {
  const ruling = await ctx.db
    .selectFrom('postRuling')
    .selectAll()
    .where('id', '=', params.rulingId)
    .forUpdate()
    .executeTakeFirst();
  if (!ruling) throw new Problem(commonProblems.notFound, { what: '认定' });
  if (ruling.outcome !== null)
    throw new Problem(monitoringProblems.rulingDecided, {
      by: ruling.decidedByName ?? '',
      at: ruling.decidedAt ? toChineseMoment(ruling.decidedAt) : '',
    });
  const reason = body.reason.trim();
  if (body.outcome === 'refused' && reason === '')
    throw new Problem(monitoringProblems.reasonMissing, {}, [{ path: '/reason', text: '请写明不同意的理由' }]);
  try {
    await ctx.db
      .updateTable('postRuling')
      .set({
        outcome: body.outcome,
        decisionReason: reason,
        decidedBy: ctx.actor.personId,
        decidedByName: ctx.actor.personName,
        decidedAt: ctx.now,
      })
      .where('id', '=', ruling.id)
      .where('province', '=', ruling.province)
      .execute();
  } catch (error) {
    if (isSqlError(error, '23514', 'other_person_decides')) throw new Problem(monitoringProblems.ownRuling);
    throw error;
  }
  const post = await getPost(ctx, ruling.postId);
  const account = await getAccount(ctx, post.accountId);
  await requestChecks(ctx, account.unitPath);
  const facts = { verdict: ruling.verdict, outcome: body.outcome, reason, title: post.title };
  return { reply: {}, events: [rulingEvent('post.rule', post, facts)] };
}

type SeenPost = Awaited<ReturnType<typeof getPost>>;

/** @throws Problem common.notFound, also when out of scope */
export async function getPost(ctx: PersonContext, id: string) {
  const post = await ctx.db
    .selectFrom('post')
    .select(['id', 'province', 'unitPath', 'accountId', 'title', 'url', 'text', 'publishedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!post) throw new Problem(commonProblems.notFound, { what: '发布记录' });
  return post;
}

async function getApproval(ctx: PersonContext, post: SeenPost, roundId: string | undefined) {
  const fault = [{ path: '/roundId', text: '请选择对应的审定稿件' }];
  const approved = await listApproved(ctx, post.accountId, post.publishedAt, ctx.now);
  const found = approved.find((one) => one.roundId === roundId);
  if (!found) throw new Problem(monitoringProblems.roundMissing, {}, fault);
  return found;
}

function rulingEvent(action: string, post: SeenPost, facts: Record<string, unknown>): EventDraft {
  return { action, subject: { kind: 'post', id: post.id, unitPath: post.unitPath }, facts };
}

import { newId } from '#shared/ids.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { reviewRights } from '#shared/review-rights.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import type { commentOperations as operations, CommentField, CommentThread } from '../comment-contract.ts';
import { contentProblems } from '../texts.ts';
import './content-tables.ts';
import { canonicalParts } from './revision-content.ts';

/** So much stands around a place, that it is found again in a changed text. */
const around = 20;

/** Who writes, reviews or proofreads may say something of a text. @throws Problem common.forbidden */
function assertMayComment(ctx: PersonContext): void {
  const may = ctx.actor.permissions;
  if (may.has('content.write') || reviewRights.some((right) => may.has(right))) return;
  throw new Problem(commonProblems.forbidden, { permission: permissionText('content.review.any') });
}

/** Where words stand in a text: of several places the one nearest to `start`; undefined where they do not. Pure. */
export function placeOf(text: string, quote: string, start: number): number | undefined {
  let nearest: number | undefined;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (nearest === undefined || Math.abs(at - start) < Math.abs(nearest - start)) nearest = at;
  return nearest;
}

/**
 * Says something of a place in the text as it was read; the text may meanwhile be a newer one. @throws Problem content.placeGone,
 * content.emptyComment, common.notFound, common.forbidden
 */
export async function addComment(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.addComment>,
): Promise<Outcome<{ id: string }>> {
  assertMayComment(ctx);
  const revision = await ctx.db
    .selectFrom('itemRevision')
    .select(['id', 'province', 'unitPath', 'canonical', 'number'])
    .where('itemId', '=', params.itemId)
    .where('sha256', '=', body.sha)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!revision) throw new Problem(commonProblems.notFound, { what: '稿件' });
  const said = body.body.trim();
  const suggestion = body.suggestion ?? null;
  if (said === '' && suggestion === null)
    throw new Problem(contentProblems.emptyComment, {}, [{ path: '/body', text: '请写批注或建议' }]);
  const text = canonicalParts(revision.canonical).find(({ field }) => field === body.field)?.text ?? '';
  const start = body.quote === '' ? 0 : placeOf(text, body.quote, body.start);
  if (start === undefined) throw new Problem(contentProblems.placeGone);
  const end = start + body.quote.length;
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto('itemComment')
    .values({
      id,
      province: revision.province,
      unitPath: revision.unitPath,
      itemId: params.itemId,
      threadId: null,
      revisionId: revision.id,
      subjectSha: body.sha,
      field: body.field,
      startAt: start,
      quote: body.quote,
      before: text.slice(Math.max(0, start - around), start),
      after: text.slice(end, end + around),
      suggestion,
      body: said,
      authorId: ctx.actor.personId,
      authorName: ctx.actor.personName,
      createdAt: ctx.now,
    })
    .execute();
  const event = commentEvent(
    'item.comment',
    { itemId: params.itemId, sha: body.sha, unitPath: revision.unitPath },
    {
      comment: id,
      quote: body.quote,
      body: said,
      ...(suggestion === null ? {} : { suggestion }),
    },
  );
  return { reply: { id }, events: [event] };
}

function commentEvent(
  action: string,
  of: { readonly itemId: string; readonly sha: string; readonly unitPath: string },
  facts: Readonly<Record<string, unknown>>,
): EventDraft {
  return { action, subject: { kind: 'item', id: of.itemId, sha: of.sha, unitPath: of.unitPath }, facts };
}

async function getThread(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('itemComment')
    .select(['id', 'province', 'unitPath', 'itemId', 'revisionId', 'subjectSha', 'resolution'])
    .where('id', '=', id)
    .where('threadId', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '批注' });
  return row;
}

/** Answers a comment. */
export async function answerComment(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.answerComment>,
): Promise<Outcome<{ id: string }>> {
  assertMayComment(ctx);
  const thread = await getThread(ctx, params.commentId);
  const id = newId(ctx.now.getTime());
  const said = body.body.trim();
  const { province, unitPath, itemId, revisionId, subjectSha } = thread;
  await ctx.db
    .insertInto('itemComment')
    .values({
      id,
      province,
      unitPath,
      itemId,
      threadId: thread.id,
      revisionId,
      subjectSha,
      field: null,
      startAt: null,
      quote: null,
      before: null,
      after: null,
      suggestion: null,
      body: said,
      authorId: ctx.actor.personId,
      authorName: ctx.actor.personName,
      createdAt: ctx.now,
    })
    .execute();
  const event = commentEvent(
    'item.answerComment',
    { itemId, sha: subjectSha, unitPath },
    { comment: thread.id, body: said },
  );
  return { reply: { id }, events: [event] };
}

/** Says what became of a comment; once. @throws Problem content.commentResolved */
export async function resolveComment(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.resolveComment>,
): Promise<Outcome<Record<string, never>>> {
  const thread = await getThread(ctx, params.commentId);
  const resolved = await ctx.db
    .updateTable('itemComment')
    .set({
      resolution: body.resolution,
      resolvedBy: ctx.actor.personId,
      resolvedByName: ctx.actor.personName,
      resolvedAt: ctx.now,
    })
    .where('id', '=', thread.id)
    .where('resolution', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!resolved) throw new Problem(contentProblems.commentResolved);
  const { itemId, subjectSha: sha, unitPath } = thread;
  const facts = { comment: thread.id, resolution: body.resolution };
  return { reply: {}, events: [commentEvent('item.resolveComment', { itemId, sha, unitPath }, facts)] };
}

/** The comments of an item with their answers: open ones first, each in the order of the text. */
export async function listComments(
  ctx: PersonContext,
  { params }: Input<typeof operations.listComments>,
): Promise<ReplyOf<typeof operations.listComments>> {
  const rows = await ctx.db
    .selectFrom('itemComment as k')
    .innerJoin('item as i', (join) => join.onRef('i.id', '=', 'k.itemId').onRef('i.province', '=', 'k.province'))
    .innerJoin('itemRevision as r', (join) =>
      join.onRef('r.id', '=', 'k.revisionId').onRef('r.province', '=', 'k.province'),
    )
    .selectAll('k')
    .select(['i.currentSha', 'r.number'])
    .where('k.itemId', '=', params.itemId)
    .orderBy('k.id')
    .limit(500)
    .execute();
  const fields: readonly (CommentField | null)[] = ['title', 'digest', 'body'];
  const threads = rows.flatMap((row): CommentThread[] =>
    row.threadId !== null
      ? []
      : [
          {
            id: row.id,
            field: row.field ?? 'body',
            start: row.startAt ?? 0,
            quote: row.quote ?? '',
            before: row.before ?? '',
            after: row.after ?? '',
            suggestion: row.suggestion,
            body: row.body,
            by: row.authorName,
            at: formatInstant(row.createdAt),
            isCurrent: row.subjectSha === row.currentSha,
            number: row.number,
            resolution: row.resolution,
            resolvedByName: row.resolvedByName,
            resolvedAt: row.resolvedAt && formatInstant(row.resolvedAt),
            answers: rows
              .filter((one) => one.threadId === row.id)
              .map((one) => ({ id: one.id, body: one.body, by: one.authorName, at: formatInstant(one.createdAt) })),
          },
        ],
  );
  return {
    rows: threads.toSorted(
      (a, b) =>
        Number(a.resolution !== null) - Number(b.resolution !== null) ||
        fields.indexOf(a.field) - fields.indexOf(b.field) ||
        a.start - b.start,
    ),
  };
}

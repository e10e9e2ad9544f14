import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { editingOperations as operations, OtherEditor } from '../editing-contract.ts';
import { contentProblems } from '../texts.ts';
import './content-tables.ts';

/** Whoever was not seen for this long has closed the page. */
const awayMs = 2 * 60_000;

const itemOf = (subject: string): string | null => (subject === 'new' ? null : subject);

/** What the person typed and has not saved, and who else is at it. */
export async function readEditing(
  ctx: PersonContext,
  { params }: Input<typeof operations.readEditing>,
): Promise<ReplyOf<typeof operations.readEditing>> {
  const row = await ownDraft(ctx, params.subject).selectAll().executeTakeFirst();
  return {
    draft: row
      ? {
          base: row.baseNumber,
          version: row.version,
          content: row.content,
          isChanged: row.isChanged,
          savedAt: row.savedAt.toISOString(),
        }
      : null,
    others: await readOthers(ctx, params.subject),
  };
}

/**
 * Keeps what is typed. Of two pages of the same person the second to send learns that the first did: nothing is overwritten unseen.
 * @throws Problem content.draftMeanwhile, common.notFound
 */
export async function keepDraft(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.keepDraft>,
): Promise<ReplyOf<typeof operations.keepDraft>> {
  const { province, unitPath } = await placeOf(ctx, params.subject);
  const { personId, personName } = ctx.actor;
  const values = {
    baseNumber: body.base,
    version: body.version + 1,
    content: JSON.stringify(body.content),
    isChanged: body.isChanged,
    savedAt: ctx.now,
    seenAt: ctx.now,
  };
  const owner = { id: newId(), province, unitPath, personId, personName, itemId: itemOf(params.subject) };
  const kept = await ctx.db
    .insertInto('itemDraft')
    .values({ ...owner, ...values, startedAt: ctx.now })
    .onConflict((oc) =>
      oc
        .columns(['personId', 'itemId', 'province'])
        .doUpdateSet({
          ...values,
          // Whoever comes back after an absence begins anew.
          startedAt: sql<Date>`case when item_draft.seen_at < ${new Date(ctx.now.getTime() - awayMs)} then ${ctx.now}::timestamptz else item_draft.started_at end`,
        })
        .where('itemDraft.version', '=', body.version),
    )
    .returning('version')
    .executeTakeFirst();
  if (!kept) {
    const other = await ownDraft(ctx, params.subject).select('savedAt').executeTakeFirstOrThrow();
    throw new Problem(contentProblems.draftMeanwhile, { at: toChineseMoment(other.savedAt, ctx.now) });
  }
  return { version: kept.version, savedAt: ctx.now.toISOString(), others: await readOthers(ctx, params.subject) };
}

/** Forgets it: it was saved as a revision, or given up. */
export async function dropDraft(
  ctx: PersonContext,
  { params }: Input<typeof operations.dropDraft>,
): Promise<ReplyOf<typeof operations.dropDraft>> {
  const itemId = itemOf(params.subject);
  await ctx.db
    .deleteFrom('itemDraft')
    .where('personId', '=', ctx.actor.personId)
    .where('itemId', itemId === null ? 'is' : '=', itemId)
    .execute();
  return {};
}

function ownDraft(ctx: PersonContext, subject: string) {
  const itemId = itemOf(subject);
  return ctx.db
    .selectFrom('itemDraft')
    .where('personId', '=', ctx.actor.personId)
    .where('itemId', itemId === null ? 'is' : '=', itemId);
}

async function readOthers(ctx: PersonContext, subject: string): Promise<OtherEditor[]> {
  const itemId = itemOf(subject);
  if (itemId === null) return [];
  const rows = await ctx.db
    .selectFrom('itemDraft')
    .select(['personName', 'startedAt', 'seenAt', 'isChanged'])
    .where('itemId', '=', itemId)
    .where('personId', '<>', ctx.actor.personId)
    .where('seenAt', '>', new Date(ctx.now.getTime() - awayMs))
    .orderBy('startedAt')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    personName: row.personName,
    since: row.startedAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    isChanged: row.isChanged,
  }));
}

async function placeOf(ctx: PersonContext, subject: string): Promise<{ province: number; unitPath: string }> {
  const itemId = itemOf(subject);
  if (itemId === null) return ctx.office;
  const row = await ctx.db
    .selectFrom('item')
    .select(['province', 'unitPath'])
    .where('id', '=', itemId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '稿件' });
  return row;
}

import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { ItemClass } from '../class-contract.ts';
import type { ItemKind, ItemOrigin } from '../revision-contract.ts';
import { contentProblems } from '../texts.ts';
import type { RevisionContent } from './revision-content.ts';
import './content-tables.ts';

/** A revision about to be written. */
export interface NewRevision {
  readonly id: string;
  readonly itemId: string;
  readonly number: number;
  readonly province: number;
  readonly unitPath: string;
  readonly canonical: string;
  readonly sha: string;
  readonly eventId: string;
  readonly action: 'content.create' | 'content.edit';
  readonly targets: readonly string[];
}

/**
 * Writes a revision in the actor's name, with its targets. One statement: saving is frequent.
 * @throws Problem content.unknownTarget when an account is not there, out of scope, or of another province
 */
export async function insertRevision(ctx: PersonContext, revision: NewRevision): Promise<void> {
  const { id, itemId, number, province, unitPath, canonical, sha, targets } = revision;
  const { personId, personName, sessionId } = ctx.actor;
  const { rows } = await sql<{ targets: string }>`
    with revision as (
      insert into item_revision (id, province, item_id, number, unit_path, canonical, sha256, editor_id, editor_name, session_id, event_id, action, saved_at)
      values (${id}, ${province}, ${itemId}, ${number}, ${unitPath}, ${canonical}, ${sha}, ${personId}, ${personName}, ${sessionId}, ${revision.eventId}, ${revision.action}, ${ctx.now})
    ), target as (
      insert into item_target (item_id, province, revision_id, subject_sha, account_id, unit_path)
      select ${itemId}, province, ${id}, ${sha}, id, ${unitPath} from account where id = any(${targets}::uuid[]) and province = ${province}
      returning account_id
    ) select count(*) as targets from target`.execute(ctx.db);
  const missing = targets.length - Number(rows[0]?.targets ?? 0);
  if (missing > 0)
    throw new Problem(contentProblems.unknownTarget, { count: missing }, [
      { path: '/targets', text: '请重新选择发布账号' },
    ]);
}

/** An item locked for the rest of the transaction. */
export interface LockedItem {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly authorId: string;
  readonly authorSessionId: string;
  readonly authorEventId: string;
  readonly authorSha: string;
  readonly currentRevisionId: string;
  readonly currentSha: string;
  readonly currentNumber: number;
}

/** Locks an item, so that saving, submitting and withdrawing follow one another. @throws Problem common.notFound */
export async function lockItem(ctx: Context, id: string): Promise<LockedItem> {
  const row = await ctx.db
    .selectFrom('item')
    .select([
      'id',
      'province',
      'unitId',
      'unitPath',
      'authorId',
      'authorSessionId',
      'authorEventId',
      'authorSha',
      'currentRevisionId',
      'currentSha',
      'currentNumber',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '稿件' });
  return row;
}

/** Makes a revision the current one. */
export async function setCurrent(
  ctx: Context,
  item: { id: string },
  revision: { id: string; sha: string; number: number },
  content: RevisionContent,
): Promise<void> {
  await ctx.db
    .updateTable('item')
    .set({
      currentRevisionId: revision.id,
      currentSha: revision.sha,
      currentNumber: revision.number,
      ...itemFacts(content),
    })
    .where('id', '=', item.id)
    .execute();
}

/** The columns of the item that follow from the text. */
export function itemFacts(content: RevisionContent): {
  classes: ItemClass[];
  origin: ItemOrigin;
  kind: ItemKind;
  sourceName: string | null;
} {
  return {
    classes: [...content.classes],
    origin: content.origin,
    kind: content.kind,
    sourceName: content.sourceName || null,
  };
}

/** Somebody saved after the revision that the person started from. */
export async function refuseStale(ctx: Context, item: LockedItem): Promise<never> {
  const row = await ctx.db
    .selectFrom('itemRevision')
    .select(['editorName', 'savedAt'])
    .where('id', '=', item.currentRevisionId)
    .executeTakeFirstOrThrow();
  throw new Problem(contentProblems.savedMeanwhile, {
    by: row.editorName,
    at: toChineseMoment(row.savedAt, ctx.now),
    number: item.currentNumber,
  });
}

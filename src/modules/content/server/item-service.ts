import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { together } from '#platform/database/together.ts';
import { voidRound } from '#platform/review/open-round.ts';
import type { contentOperations as operations, Saved } from '../contract.ts';
import { contentProblems } from '../texts.ts';
import { itemCase } from './item-case.ts';
import { keepItemWords } from './item-words.ts';
import { withMedia } from './media-text.ts';
import { insertRevision, itemFacts, lockItem, refuseStale, setCurrent } from './item-store.ts';
import { dropStepClock } from './step-clock.ts';
import { toCanonical, toContent, type DraftInput, type RevisionContent } from './revision-content.ts';

/** Opens an item with its first revision, owned by the acting unit. @throws Problem content.emptyBody, content.unknownTarget, content.unknownMedia */
export async function createItem(
  ctx: PersonContext,
  { body }: Input<typeof operations.createItem>,
): Promise<Outcome<Saved>> {
  const { province, unitId, unitPath } = ctx.office;
  const content = await withMedia(ctx, readContent(body), unitId);
  const { canonical, sha } = toCanonical(content);
  const [id, revisionId, eventId] = [newId(), newId(), newId()];
  const item = {
    id,
    province,
    unitId,
    unitPath,
    ...itemFacts(content),
    authorId: ctx.actor.personId,
    authorName: ctx.actor.personName,
    authorSessionId: ctx.actor.sessionId,
    authorEventId: eventId,
    authorSha: sha,
    currentRevisionId: revisionId,
    currentSha: sha,
    currentNumber: 1,
    createdAt: ctx.now,
  };
  const revision = { number: 1, province, unitPath, canonical, sha, eventId, action: 'content.create' } as const;
  await together([
    openCase(ctx, itemCase, { id, owner: { province, unitId, unitPath }, title: content.title }),
    ctx.db.insertInto('item').values(item).execute(),
    insertRevision(ctx, { ...revision, id: revisionId, itemId: id, targets: content.targets }),
    keepItemWords(ctx, [{ id, title: content.title, unitPath }]),
  ]);
  return {
    reply: { id, revisionId, number: 1, sha, state: 'draft' },
    events: [
      {
        id: eventId,
        action: 'content.create',
        subject: { kind: 'item', id, unitPath, sha },
        facts: { title: content.title, number: 1 },
      },
    ],
  };
}

/**
 * Saves a new revision. A round that is open or approved is void from here on: what goes out was approved as it is
 * (S4-4.2c).
 * @throws Problem content.savedMeanwhile (somebody saved since), content.unchanged, common.stateConflict
 */
export async function editItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.editItem>,
): Promise<Outcome<Saved>> {
  const item = await lockItem(ctx, params.itemId);
  const content = await withMedia(ctx, readContent(body), item.unitId);
  const { canonical, sha } = toCanonical(content);
  if (item.currentNumber !== body.baseRevisionNumber) return refuseStale(ctx, item);
  if (item.currentSha === sha) throw new Problem(contentProblems.unchanged, { number: item.currentNumber });
  const [revisionId, eventId, number] = [newId(), newId(), item.currentNumber + 1];
  await insertRevision(ctx, {
    ...item,
    id: revisionId,
    itemId: item.id,
    number,
    canonical,
    sha,
    eventId,
    action: 'content.edit',
    targets: content.targets,
  });
  await setCurrent(ctx, item, { id: revisionId, sha, number }, content);
  await keepItemWords(ctx, [{ id: item.id, title: content.title, unitPath: item.unitPath }]);
  const isVoid = await voidRound(ctx, item.id);
  await dropStepClock(ctx, item.id);
  const moved = await moveCase(ctx, itemCase, item.id, 'edit', { title: content.title });
  return {
    reply: { id: item.id, revisionId, number, sha, state: moved.state },
    events: [
      {
        id: eventId,
        action: 'content.edit',
        subject: { kind: 'item', id: item.id, unitPath: item.unitPath, sha },
        facts: { title: content.title, number, reviewVoid: isVoid },
      },
    ],
  };
}

/** Withdraws an item before its release; an open round ends without result. */
export async function withdrawItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.withdrawItem>,
): Promise<Outcome<{ state: 'withdrawn' }>> {
  const item = await lockItem(ctx, params.itemId);
  await voidRound(ctx, item.id);
  await dropStepClock(ctx, item.id);
  const moved = await moveCase(ctx, itemCase, item.id, 'withdraw', {
    sha: item.currentSha,
    facts: { reason: body.reason },
  });
  return { reply: { state: 'withdrawn' }, events: [moved.event] };
}

function readContent(input: DraftInput): RevisionContent {
  const content = toContent(input);
  if (content.title === '') throw new Problem(contentProblems.emptyTitle, {}, [{ path: '/title', text: '请填写标题' }]);
  const isText = content.kind === 'article' || content.kind === 'short';
  if (content.bodyHtml === '' && isText && content.media.length === 0)
    throw new Problem(contentProblems.emptyBody, {}, [{ path: '/bodyHtml', text: '请填写正文' }]);
  return content;
}

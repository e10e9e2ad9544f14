import { newId } from '#shared/ids.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { lockCase, moveCase, openCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { findGrant } from '#platform/find-grant.ts';
import { checkSubject } from '#modules/textcheck/server/public.ts';
import type { takedownOperations as operations } from '../takedown-contract.ts';
import { publishingProblems } from '../texts.ts';
import { assertInPerson } from './confirm-person.ts';
import { enqueueTakedown } from './enqueue-step.ts';
import { publicationCase } from './publication-case.ts';
import { getPublication } from './publication-store.ts';
import { takedownCase } from './takedown-case.ts';
import { getTakedown, shaOf } from './takedown-store.ts';

const online: ReadonlySet<string> = new Set(['published', 'verified', 'differs']);
type Nothing = Record<string, never>;

/**
 * Asks for a published post to be taken down. Whoever reviews, writes or releases may ask; the note for the public is checked for risks.
 * @throws Problem publishing.notPublished, publishing.takedownRunning, publishing.noteRisky, common.forbidden
 */
export async function askTakedown(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.askTakedown>,
): Promise<Outcome<{ id: string }>> {
  const may = [...ctx.actor.permissions];
  if (!may.some((one) => one === 'content.write' || one === 'publishing.release' || one.startsWith('content.review.')))
    throw new Problem(commonProblems.forbidden, { permission: permissionText('content.write') });
  const publication = await getPublication(ctx, params.publicationId);
  const { state, owner, title } = await lockCase(ctx, publicationCase, publication.id);
  if (!online.has(state)) throw new Problem(publishingProblems.notPublished);
  const note = body.note?.trim() ?? '';
  if (note !== '') await assertSound(ctx, publication.unitPath, note);
  const [id, eventId] = [newId(ctx.now.getTime()), newId()];
  const { cause } = body;
  const reason = body.reason.trim();
  const asked = JSON.stringify({ publication: publication.id, text: publication.subjectSha, cause, reason, note });
  const askedSha = shaOf(asked);
  await openCase(ctx, takedownCase, { id, owner, title: `撤回：${title}` });
  try {
    await ctx.db
      .insertInto('takedown')
      .values({
        id,
        province: owner.province,
        unitId: owner.unitId,
        unitPath: owner.unitPath,
        publicationId: publication.id,
        cause,
        reason,
        note,
        asked,
        askedSha,
        askedAt: ctx.now,
        askedBy: ctx.actor.personId,
        askedByName: ctx.actor.personName,
        askSessionId: ctx.actor.sessionId,
        askEventId: eventId,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'one_takedown_at_a_time')) throw new Problem(publishingProblems.takedownRunning);
    throw error;
  }
  return {
    reply: { id },
    events: [
      {
        id: eventId,
        action: 'takedown.ask',
        subject: { kind: 'takedown', id, sha: askedSha, unitPath: owner.unitPath },
        facts: { title, cause, reason, note, publication: publication.id },
      },
    ],
  };
}

async function assertSound(ctx: PersonContext, unitPath: string, note: string): Promise<void> {
  const { verdict, toMend } = await checkSubject(ctx, {
    unitPath,
    parts: [{ field: 'note', text: note }],
    facts: {},
  });
  if (verdict !== 'blocked') return;
  throw new Problem(publishingProblems.noteRisky, { count: Math.max(1, toMend.length) }, [
    { path: '/note', text: '请按提示修改对外说明' },
  ]);
}

/**
 * Another person who may release agrees, at any hour; the platform is then asked to delete it.
 * @throws Problem publishing.ownTakedown, publishing.takedownChanged, publishing.passwordNeeded …
 */
export async function approveTakedown(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.approveTakedown>,
): Promise<Outcome<Nothing>> {
  await assertInPerson(ctx, body);
  return decide(ctx, params.takedownId, { verdict: 'approve', reason: '', sha: body.sha });
}

/** @throws Problem publishing.ownTakedown */
export function declineTakedown(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.declineTakedown>,
): Promise<Outcome<Nothing>> {
  return decide(ctx, params.takedownId, { verdict: 'decline', reason: body.reason.trim(), sha: undefined });
}

async function decide(
  ctx: PersonContext,
  id: string,
  given: { verdict: 'approve' | 'decline'; reason: string; sha: string | undefined },
): Promise<Outcome<Nothing>> {
  const takedown = await getTakedown(ctx, id);
  if (takedown.askedBy === ctx.actor.personId) throw new Problem(publishingProblems.ownTakedown);
  if (given.sha !== undefined && given.sha !== takedown.askedSha) throw new Problem(publishingProblems.takedownChanged);
  const grant = findGrant(ctx.actor, 'publishing.release');
  if (!grant) throw new Problem(publishingProblems.noGrant);
  const eventId = newId();
  const moved = await moveCase(ctx, takedownCase, id, given.verdict, {
    eventId,
    sha: takedown.askedSha,
    facts: { publication: takedown.publicationId, ...(given.reason === '' ? {} : { reason: given.reason }) },
  });
  await ctx.db
    .updateTable('takedown')
    .set({
      verdict: given.verdict,
      decisionReason: given.reason,
      decidedAt: ctx.now,
      decidedBy: ctx.actor.personId,
      decidedByName: ctx.actor.personName,
      decideSessionId: ctx.actor.sessionId,
      decideEventId: eventId,
      decideGrantId: grant.id,
      decideRole: grant.role,
    })
    .where('id', '=', id)
    .execute();
  if (given.verdict === 'approve') await enqueueTakedown(ctx, id, 0);
  return { reply: {}, events: [moved.event] };
}

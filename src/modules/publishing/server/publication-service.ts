import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import { assertNamedOperator } from '#modules/custody/server/public.ts';
import { itemCase, markReleased, readApproved } from '#modules/content/server/public.ts';
import type { publishingOperations as operations } from '../contract.ts';
import { publishingProblems } from '../texts.ts';
import { checkAgain, keepAgain, type CheckedAgain } from './check-again.ts';
import { assertInPerson } from './confirm-person.ts';
import { readManifests } from './connection-store.ts';
import { enqueueStep } from './enqueue-step.ts';
import { freeItemIfNothingOut } from './free-item.ts';
import { readChoice, takePlanned } from './plan-send.ts';
import { publicationCase } from './publication-case.ts';
import {
  addAttempt,
  getPublication,
  isApprovalStanding,
  updatePublication,
  type Publication,
} from './publication-store.ts';
import { freeSlot } from './slot-store.ts';

type Nothing = Record<string, never>;

/** Stops a publication before it is sent. @throws Problem common.stateConflict once sending has begun */
export async function stopPublication(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.stopPublication>,
): Promise<Outcome<Nothing>> {
  const publication = await getPublication(ctx, params.publicationId);
  const moved = await moveCase(ctx, publicationCase, publication.id, 'stop', {
    sha: publication.subjectSha,
    facts: { reason: body.reason?.trim() ?? '' },
  });
  await freeSlot(ctx, publication);
  return { reply: {}, events: [moved.event, ...(await freeItemIfNothingOut(ctx, publication))] };
}

/** Sends a stopped or refused publication again: the same text, while its approval stands. @throws Problem publishing.approvalEnded, as a release */
export async function resendPublication(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.resendPublication>,
): Promise<Outcome<{ releaseAt: string }>> {
  await assertInPerson(ctx, body);
  const publication = await getPublication(ctx, params.publicationId);
  const item = await lockCase(ctx, itemCase, publication.itemId);
  if (!(await isApprovalStanding(ctx, publication))) throw new Problem(publishingProblems.approvalEnded);
  const { event: proof, columns, events } = await checkBeforeResend(ctx, publication, body.confirmations ?? []);
  const moved = await moveCase(ctx, publicationCase, publication.id, 'resend', { sha: publication.subjectSha });
  const earliest = new Date(ctx.now.getTime() + ctx.services.config.releaseDelaySeconds * 1000);
  const manifest = (await readManifests(ctx, [publication.accountId])).get(publication.accountId);
  const { id: publicationId, accountId, province, unitPath } = publication;
  const plan = readChoice({ way: publication.way, when: 'next' }, manifest, earliest);
  const releaseAt = await takePlanned(ctx, plan, { publicationId, accountId, province, unitPath }, manifest);
  await updatePublication(ctx, publication, { releaseAt, ...columns });
  await enqueueStep(ctx, 'publishing.send', publication.id, releaseAt.getTime() - ctx.now.getTime());
  const again =
    item.state === 'approved' ? [(await markReleased(ctx, publication.itemId, publication.subjectSha)).event] : [];
  return { reply: { releaseAt: formatInstant(releaseAt) }, events: [moved.event, ...proof, ...events, ...again] };
}

/** A dictionary that has changed counts here as at the first release; the report then needs an event of its own on the item. */
async function checkBeforeResend(
  ctx: PersonContext,
  publication: Publication,
  given: readonly Confirmation[],
): Promise<CheckedAgain & { event: EventDraft[] }> {
  const item = await readApproved(ctx, publication.itemId);
  const check = await checkAgain(ctx, item, given);
  if (!check) return { columns: {}, events: [], event: [] };
  const id = newId();
  const { itemId, sha, unitPath } = item;
  const event = {
    id,
    action: 'publishing.release',
    subject: { kind: itemCase.kind, id: itemId, sha, unitPath },
    facts: { title: item.title, publication: publication.id },
  };
  return { ...(await keepAgain(ctx, item, check, id, given)), event: [event] };
}

/** Asks for the live page to be read and compared again. */
export async function comparePublication(
  ctx: PersonContext,
  { params }: Input<typeof operations.comparePublication>,
): Promise<Outcome<Nothing>> {
  const publication = await getPublication(ctx, params.publicationId);
  const { state } = await lockCase(ctx, publicationCase, publication.id);
  if (publication.url === null || !['published', 'verified', 'differs'].includes(state))
    throw new Problem(publishingProblems.notPublished);
  await enqueueStep(ctx, 'publishing.compare', publication.id, 0);
  return {
    reply: {},
    events: [
      {
        action: 'publication.compare',
        subject: {
          kind: publicationCase.kind,
          id: publication.id,
          sha: publication.subjectSha,
          unitPath: publication.unitPath,
        },
      },
    ],
  };
}

/**
 * Assisted publishing: a person posted the approved text by hand and gives the address; it is read back like any other (S4-1.3.2c). Where
 * only named persons operate an account (S1-3p7a), it is one of them.
 */
export async function confirmPublication(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.confirmPublication>,
): Promise<Outcome<Nothing>> {
  if (!ctx.actor.permissions.has('content.write') && !ctx.actor.permissions.has('publishing.release'))
    throw new Problem(publishingProblems.confirmForbidden);
  const publication = await getPublication(ctx, params.publicationId);
  await assertNamedOperator(ctx, publication.accountId);
  const other = await ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .select('c.title')
    .where('p.accountId', '=', publication.accountId)
    .where('p.url', '=', body.url)
    .where('p.id', '<>', publication.id)
    .executeTakeFirst();
  if (other)
    throw new Problem(publishingProblems.urlUsed, { title: other.title }, [
      { path: '/url', text: '该链接已登记在另一篇稿件下' },
    ]);
  if (publication.url !== null) throw new Problem(publishingProblems.hasUrl);
  const moved = await moveCase(ctx, publicationCase, publication.id, 'confirm', {
    sha: publication.subjectSha,
    facts: { url: body.url },
  });
  await updatePublication(ctx, publication, { url: body.url, publishedAt: ctx.now });
  await enqueueStep(ctx, 'publishing.compare', publication.id, 0);
  return { reply: {}, events: [moved.event] };
}

/** A person looked on the platform and found nothing: only then may an unknown outcome be sent again. */
export async function disownPublication(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.disownPublication>,
): Promise<Outcome<Nothing>> {
  const publication = await getPublication(ctx, params.publicationId);
  const reason = body.reason.trim();
  const moved = await moveCase(ctx, publicationCase, publication.id, 'disown', {
    sha: publication.subjectSha,
    facts: { reason },
  });
  await freeSlot(ctx, publication);
  await addAttempt(ctx, publication, 'lookup', 'refused', `人工核实：${reason}`);
  return { reply: {}, events: [moved.event, ...(await freeItemIfNothingOut(ctx, publication))] };
}

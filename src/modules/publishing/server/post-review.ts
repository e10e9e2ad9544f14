import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { permissionText } from '#shared/permissions.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { findGrant } from '#platform/find-grant.ts';
import type { PostReview, postReviewOperations as operations } from '../afterwards-contract.ts';
import { publishingProblems } from '../texts.ts';
import { dischargePostReview } from './post-review-duty.ts';
import './publishing-tables.ts';

/**
 * Looks again at what is published, as somebody else than the one who released it (S2-7c). Once; what is faulty says why.
 * @throws Problem publishing.notYetPublished, publishing.ownRelease, publishing.postReviewed, publishing.faultNote
 */
export async function postReview(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.postReview>,
): Promise<Outcome<ReplyOf<typeof operations.postReview>>> {
  const publication = await getPublished(ctx, params.publicationId);
  const note = body.note?.trim() ?? '';
  if (publication.releasedBy === ctx.actor.personId) throw new Problem(publishingProblems.ownRelease);
  if (body.verdict === 'faulty' && note === '')
    throw new Problem(publishingProblems.faultNote, {}, [{ path: '/note', text: '请写明问题' }]);
  const grant = findGrant(ctx.actor, 'content.review.post');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('content.review.post') });
  const [id, eventId] = [newId(), newId()];
  const { province, unitPath, subjectSha, releasedBy, title } = publication;
  try {
    await ctx.db
      .insertInto('postReview')
      .values({
        id,
        province,
        unitPath,
        publicationId: publication.id,
        subjectSha,
        releasedBy,
        verdict: body.verdict,
        note,
        personId: ctx.actor.personId,
        personName: ctx.actor.personName,
        sessionId: ctx.actor.sessionId,
        eventId,
        role: grant.role,
        grantId: grant.id,
        reviewedAt: ctx.now,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'post_reviewed_once')) throw new Problem(publishingProblems.postReviewed);
    throw error;
  }
  await dischargePostReview(ctx, publication);
  const fault = body.verdict === 'faulty' ? await openFault(ctx, publication, note) : undefined;
  return {
    reply: { id },
    events: [
      {
        id: eventId,
        action: 'publication.postReview',
        subject: { kind: 'publication', id: publication.id, sha: subjectSha, unitPath },
        facts: { title, verdict: body.verdict, note },
      },
      ...(fault ? [fault] : []),
    ],
  };
}

/** What a person found after publication is a finding of its own, to be corrected or taken down and rectified. */
async function openFault(
  ctx: PersonContext,
  publication: Awaited<ReturnType<typeof getPublished>>,
  note: string,
): Promise<EventDraft | undefined> {
  const { id, province, unitId, unitPath, title, subjectSha } = publication;
  const rule = findEffective((await rulesFor(ctx, unitPath)).rules, 'content.postReview', 'deadline');
  const found = await openFinding(ctx, {
    checkId: 'F13',
    clause: rule?.governing.clause ?? 'S2-7c',
    pack: rule?.governing.pack ?? 'S2',
    packVersion: String(rule?.governing.version ?? ctx.services.packs.getPack('S2')?.version ?? ''),
    severity: 'breach',
    subject: { kind: 'publication', id, province, unitId, unitPath },
    title: `发布后审核发现问题：${title}`,
    value: { text: note },
    threshold: { text: '发布的内容没有问题' },
    inputs: { publication: id, sha: subjectSha, by: ctx.actor.personName },
    evidenceIds: [],
  });
  return found.isNew ? found.event : undefined;
}

async function getPublished(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .select([
      'p.id',
      'p.province',
      'c.unitId',
      'p.unitPath',
      'p.subjectSha',
      'p.releasedBy',
      'p.publishedAt',
      'c.title',
    ])
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '发布' });
  if (!row.publishedAt) throw new Problem(publishingProblems.notYetPublished);
  return row;
}

/** The review afterwards as the page shows it; null where the route asks for none. */
export async function readPostReview(ctx: PersonContext, publicationId: string): Promise<PostReview | null> {
  const row = await ctx.db
    .selectFrom('publication as p')
    .leftJoin('postReview as r', (join) =>
      join.onRef('r.publicationId', '=', 'p.id').onRef('r.province', '=', 'p.province'),
    )
    .leftJoin('obligation as o', (join) =>
      join
        .onRef('o.subjectId', '=', 'p.id')
        .onRef('o.province', '=', 'p.province')
        .on('o.duty', '=', 'content.postReview'),
    )
    .select(['p.needsPostReview', 'p.releasedBy', 'p.publishedAt', 'o.dueAt'])
    .select(['r.verdict', 'r.personName', 'r.reviewedAt', 'r.note'])
    .where('p.id', '=', publicationId)
    .executeTakeFirst();
  if (!row?.needsPostReview && !row?.verdict) return null;
  const done =
    row.verdict && row.reviewedAt
      ? { verdict: row.verdict, by: row.personName ?? '', at: row.reviewedAt.toISOString(), note: row.note ?? '' }
      : null;
  const isMine =
    done === null &&
    row.publishedAt !== null &&
    row.releasedBy !== ctx.actor.personId &&
    ctx.actor.permissions.has('content.review.post');
  return { dueAt: row.dueAt?.toISOString() ?? null, isMine, done };
}

import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { decidedBy } from '#platform/decided-by.ts';
import { findGrant } from '#platform/find-grant.ts';
import type { consultationOperations as operations } from '../consultation-contract.ts';
import { contentProblems } from '../texts.ts';
import { stateOfConsultation } from './consultation-reads.ts';
import './content-tables.ts';

/** Sends the text under review to the units that it concerns; one that was asked of this round already is not asked again. @throws Problem content.* */
export async function askUnits(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.askUnits>,
): Promise<Outcome<ReplyOf<typeof operations.askUnits>>> {
  const { rows } = await sql<{
    province: number;
    unitId: string;
    unitPath: string;
    unitName: string;
    canonical: string;
  }>`
    select i.province, i.unit_id, i.unit_path, u.name as unit_name, v.canonical
    from item i join unit u on u.id = i.unit_id and u.province = i.province
      join review_round r on r.subject_id = i.id and r.province = i.province and r.id = ${body.roundId} and r.state = 'open'
      join item_revision v on v.item_id = i.id and v.province = i.province and v.sha256 = r.subject_sha
    where i.id = ${params.itemId} and r.subject_sha = ${body.sha} and i.unit_id = ${ctx.actor.unitId}`.execute(ctx.db);
  const item = rows[0];
  if (!item) throw new Problem(contentProblems.notUnderReview);
  const asked = await ctx.db
    .selectFrom('unit as u')
    .select(['u.id', 'u.province', 'u.unitPath', 'u.name'])
    .where('u.id', 'in', [...body.unitIds])
    .where('u.endedAt', 'is', null)
    .orderBy('u.name')
    .execute();
  if (asked.length < body.unitIds.length) throw new Problem(commonProblems.notFound, { what: '单位' });
  if (asked.some((unit) => unit.id === item.unitId)) throw new Problem(contentProblems.ownUnitAsked);
  const eventId = newId();
  const { canonical, ...sponsor } = item;
  const inserted = await ctx.db
    .insertInto('consultation')
    .values(
      asked.map((unit) => ({
        ...sponsor,
        id: newId(ctx.now.getTime()),
        itemId: params.itemId,
        roundId: body.roundId,
        recipientId: unit.id,
        recipientProvince: unit.province,
        recipientPath: unit.unitPath,
        recipientName: unit.name,
        content: canonical,
        contentSha: body.sha,
        note: body.note?.trim() ?? '',
        askedAt: ctx.now,
        askedBy: ctx.actor.personId,
        askedByName: ctx.actor.personName,
        askProvince: ctx.actor.province,
        askSessionId: ctx.actor.sessionId,
        askEventId: eventId,
      })),
    )
    .onConflict((conflict) => conflict.constraint('one_a_text').doNothing())
    .returning('recipientName')
    .execute();
  const names = inserted.map((row) => row.recipientName);
  if (names.length === 0) throw new Problem(contentProblems.askedBefore);
  const subject = { kind: 'item', id: params.itemId, unitPath: item.unitPath, sha: body.sha };
  return {
    reply: { asked: names },
    events: [{ id: eventId, action: 'consultation.ask', subject, facts: { units: names } }],
  };
}

/** The asked unit says whether it agrees to exactly this text. @throws Problem content.consultationOver, content.consultationAnswered, content.opinionNeeded */
export async function answerConsultation(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.answerConsultation>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .selectFrom('consultation as k')
    .select(['k.id', 'k.province', 'k.unitPath', 'k.recipientPath', 'k.contentSha'])
    .select([stateOfConsultation.as('state')])
    .where('k.id', '=', params.consultationId)
    .where('k.recipientId', '=', ctx.actor.unitId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '会商' });
  if (row.state === 'over') throw new Problem(contentProblems.consultationOver);
  if (row.state !== 'waiting') throw new Problem(contentProblems.consultationAnswered);
  const opinion = body.opinion?.trim() ?? '';
  if (body.verdict === 'disagree' && opinion === '')
    throw new Problem(contentProblems.opinionNeeded, {}, [{ path: '/opinion', text: '请写明不同意的理由' }]);
  const grant = findGrant(ctx.actor, 'content.review.any');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('content.review.any') });
  const eventId = newId();
  const done = await ctx.db
    .updateTable('consultation')
    .set({
      verdict: body.verdict,
      opinion,
      ...decidedBy(ctx.actor, grant, eventId, ctx.now),
    })
    .where('id', '=', row.id)
    .where('verdict', 'is', null)
    .returning('id')
    .execute();
  if (done.length === 0) throw new Problem(contentProblems.consultationAnswered);
  const subject = { kind: 'consultation', id: row.id, unitPath: row.recipientPath, sha: row.contentSha };
  return {
    reply: {},
    events: [{ id: eventId, action: `consultation.${body.verdict}`, subject, facts: { opinion } }],
  };
}

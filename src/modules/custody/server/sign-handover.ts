import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { findGrant } from '#platform/find-grant.ts';
import { handoverParts, type HandoverPart, type handoverOperations as operations } from '../handover-contract.ts';
import { custodyProblems, handoverPartTexts, handoverStateTexts } from '../texts.ts';
import { endRights } from './end-rights.ts';
import { handoverCase } from './handover-case.ts';
import { settleHandover } from './handover-steps.ts';
import { handoverEvent, lockHandover, partyOf, type Handover, type Party } from './handover-store.ts';
import { getCandidate, insertHolder } from './holder-service.ts';
import { assertOnDevice } from './on-device.ts';
import { getRecorded } from './record-store.ts';
import { refuseSecrets } from './refuse-secrets.ts';

/** A party signs the sheet in person; the third signature completes it. @throws Problem custody.notParty, custody.sheetChanged, custody.alreadySigned */
export async function signHandover(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.signHandover>,
): Promise<Outcome<Record<string, never>>> {
  const handover = await lockHandover(ctx, params.handoverId);
  assertCurrent(handover, body.sha);
  const party = handover.parties.find((one) => one.personId === ctx.actor.personId);
  if (!party) throw new Problem(custodyProblems.notParty);
  if (handover.signed.includes(party.part)) throw new Problem(custodyProblems.alreadySigned);
  return sign(ctx, handover, party.part, { sha: body.sha, reason: '', grant: undefined });
}

/** A leader signs for a giver who has left or refuses. @throws Problem custody.noSubstitute, custody.partSigned */
export async function signForGiver(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.signForGiver>,
): Promise<Outcome<Record<string, never>>> {
  refuseSecrets(body, { '/reason': '代签原因' });
  await assertOnDevice(ctx);
  const handover = await lockHandover(ctx, params.handoverId);
  assertCurrent(handover, body.sha);
  if (handover.parties.some((one) => one.personId === ctx.actor.personId))
    throw new Problem(custodyProblems.noSubstitute);
  if (handover.signed.includes('giver'))
    throw new Problem(custodyProblems.partSigned, { part: handoverPartTexts.giver });
  const grant = findGrant(ctx.actor, 'registry.approve');
  return sign(ctx, handover, 'giver', { sha: body.sha, reason: body.reason, grant });
}

function assertCurrent(handover: Handover, sha: string): void {
  if (handover.state !== 'signing')
    throw new Problem(commonProblems.stateConflict, { state: handoverStateTexts[handover.state], action: '签字' });
  if (handover.sheet?.sha !== sha) throw new Problem(custodyProblems.sheetChanged);
}

async function sign(
  ctx: PersonContext,
  handover: Handover,
  part: HandoverPart,
  by: { sha: string; reason: string; grant: { id: string; role: string } | undefined },
): Promise<Outcome<Record<string, never>>> {
  const eventId = newId();
  const { actor } = ctx;
  try {
    await ctx.db
      .insertInto('handoverSignature')
      .values({
        handoverId: handover.id,
        province: handover.province,
        unitPath: handover.unitPath,
        sheetSha: by.sha,
        part,
        signerId: actor.personId,
        signerName: actor.personName,
        signedAt: ctx.now,
        substituteReason: by.reason,
        sessionProvince: actor.province,
        sessionId: actor.sessionId,
        eventId,
        grantId: by.grant?.id ?? null,
        role: by.grant?.role ?? null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'one_signature_a_person')) throw new Problem(custodyProblems.alreadySigned);
    throw error;
  }
  const facts = { part: handoverPartTexts[part], ...(by.reason === '' ? {} : { reason: by.reason }) };
  const signed = handoverEvent('handover.sign', handover, facts, { id: eventId, sha: by.sha });
  const ended =
    part === 'giver' && handover.rightsEndedAt === null
      ? [await endRights(ctx, handover, partyOf(handover, 'giver') as Party, actor.personName)]
      : [];
  const all = [...handover.signed, part];
  const completed = handoverParts.every((one) => all.includes(one)) ? await complete(ctx, handover, by.sha) : [];
  return { reply: {}, events: [signed, ...ended, ...completed] };
}

/** All three have signed: the receiver holds what the giver held. */
async function complete(ctx: PersonContext, handover: Handover, sha: string): Promise<EventDraft[]> {
  await ctx.db
    .updateTable('handover')
    .set({ signedSha: sha, signedAt: ctx.now })
    .where('id', '=', handover.id)
    .execute();
  const moved = await moveCase(ctx, handoverCase, handover.id, 'complete', { sha });
  const parts = await takeOver(ctx, handover);
  await requestChecks(ctx, handover.unitPath);
  return [
    { ...moved.event, facts: { ...moved.event.facts, parts } },
    ...(await settleHandover(ctx, handover, { ...handover, state: 'signed' })),
  ];
}

async function takeOver(ctx: PersonContext, handover: Handover): Promise<string[]> {
  const { record } = await getRecorded(ctx, handover.accountId);
  const receiver = await getCandidate(ctx, (partyOf(handover, 'receiver') as Party).personId);
  const giver = partyOf(handover, 'giver') as Party;
  const rows = await ctx.db
    .selectFrom('custodyHolder')
    .select(['part', 'personId', 'duty', 'endedAt'])
    .where('recordId', '=', record.id)
    .orderBy('id')
    .execute();
  const given = rows.filter(
    (row) =>
      row.personId === giver.personId && row.endedAt?.getTime() === (handover.rightsEndedAt ?? ctx.now).getTime(),
  );
  const running = rows.filter((row) => row.endedAt === null);
  const taken: string[] = [];
  for (const { part, duty } of given) {
    const isHeld = running.some((row) => row.part === part && (part !== 'operator' || row.personId === receiver.id));
    const isDeputyTwin =
      (part === 'custodian' || part === 'deputy') &&
      running.some((row) => row.personId === receiver.id && row.part !== 'operator' && row.part !== 'administrator');
    if (isHeld || isDeputyTwin) continue;
    await insertHolder(ctx, record, receiver, { part, duty, since: toDay(ctx.now) });
    taken.push(part);
  }
  return taken;
}

import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { findGrant } from '#platform/find-grant.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { handoverParts, type HandoverPart, type handoverOperations as operations } from '../handover-contract.ts';
import { custodyProblems, handoverPartTexts, handoverStateTexts } from '../texts.ts';
import { completeHandover, completeHandoverJob } from './complete-handover.ts';
import { endRights } from './end-rights.ts';
import { findGiven, type Given } from './given-handovers.ts';
import { handoverEvent, lockHandover, partyOf, type Handover, type Party } from './handover-store.ts';
import { assertOnDevice } from './on-device.ts';
import { refuseSecrets } from './refuse-secrets.ts';

/** A party signs the sheet in person; the third signature completes it. @throws Problem custody.notParty, custody.sheetChanged, custody.alreadySigned */
export async function signHandover(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.signHandover>,
): Promise<Outcome<Record<string, never>>> {
  const given = await findGiven(ctx, params.handoverId);
  if (given) return signFromElsewhere(ctx, given, body.sha);
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

interface Signing {
  readonly sha: string;
  readonly reason: string;
  readonly grant: { readonly id: string; readonly role: string } | undefined;
}

/** The giver of an account that went to another unit: the case lies there, their signature is all they may add to it. */
async function signFromElsewhere(
  ctx: PersonContext,
  given: Given,
  sha: string,
): Promise<Outcome<Record<string, never>>> {
  assertCurrent(given, sha);
  if (given.signatures.some(({ part }) => part === 'giver')) throw new Problem(custodyProblems.alreadySigned);
  const eventId = await insertSignature(ctx, given, 'giver', { sha, reason: '', grant: undefined });
  await enqueue(ctx, completeHandoverJob, { handoverId: given.id });
  const owner = { id: given.id, unitPath: ctx.office.unitPath };
  return {
    reply: {},
    events: [handoverEvent('handover.sign', owner, { part: handoverPartTexts.giver }, { id: eventId, sha })],
  };
}

function assertCurrent(
  handover: Pick<Handover, 'state'> & { readonly sheet: { readonly sha: string } | null },
  sha: string,
): void {
  if (handover.state !== 'signing')
    throw new Problem(commonProblems.stateConflict, { state: handoverStateTexts[handover.state], action: '签字' });
  if (handover.sheet?.sha !== sha) throw new Problem(custodyProblems.sheetChanged);
}

async function sign(
  ctx: PersonContext,
  handover: Handover,
  part: HandoverPart,
  by: Signing,
): Promise<Outcome<Record<string, never>>> {
  const eventId = await insertSignature(ctx, handover, part, by);
  const facts = { part: handoverPartTexts[part], ...(by.reason === '' ? {} : { reason: by.reason }) };
  const signed = handoverEvent('handover.sign', handover, facts, { id: eventId, sha: by.sha });
  const ended =
    part === 'giver' && handover.rightsEndedAt === null
      ? [await endRights(ctx, handover, partyOf(handover, 'giver') as Party, ctx.actor.personName)]
      : [];
  const all = [...handover.signed, part];
  const completed = handoverParts.every((one) => all.includes(one))
    ? await completeHandover(ctx, handover, by.sha)
    : [];
  return { reply: {}, events: [signed, ...ended, ...completed] };
}

/** Writes a signature; its event's id. @throws Problem custody.alreadySigned */
async function insertSignature(
  ctx: PersonContext,
  handover: Pick<Handover, 'id' | 'province' | 'unitPath'>,
  part: HandoverPart,
  by: Signing,
): Promise<string> {
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
  return eventId;
}

import { createHash } from 'node:crypto';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { getAccount, platformTexts } from '#modules/registry/server/public.ts';
import type { HandoverPart, handoverOperations as operations } from '../handover-contract.ts';
import { custodyProblems } from '../texts.ts';
import { demandsOn } from './custody-demands.ts';
import { handoverCase } from './handover-case.ts';
import { toHandoverSheet } from './handover-sheet.ts';
import { handoverEvent, lockHandover, partyOf, type Handover, type Party } from './handover-store.ts';
import { assertMayHold, getCandidate, type Candidate } from './holder-service.ts';
import { assertOnDevice } from './on-device.ts';
import { refuseSecrets } from './refuse-secrets.ts';

/**
 * Fills the sheet and gives it out to be signed. The first time names receiver and witness; filled again, it is another sheet that all
 * sign anew.
 * @throws Problem custody.threePersons, custody.partiesFixed, custody.contractor, custody.notFullTime, custody.looksLikeSecret
 */
export async function fillSheet(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.fillSheet>,
): Promise<Outcome<{ sha: string }>> {
  refuseSecrets(body);
  await assertOnDevice(ctx);
  const handover = await lockHandover(ctx, params.handoverId);
  const moved = await moveCase(ctx, handoverCase, handover.id, 'deliver');
  const account = await getAccount(ctx, handover.accountId);
  const receiver = await getCandidate(ctx, body.receiverId);
  const demands = await demandsOn(ctx, account);
  assertMayHold(receiver, 'custodian', demands);
  const parties = await nameParties(ctx, handover, receiver, await getCandidate(ctx, body.attestantId));
  const form = toHandoverSheet({
    accountName: account.name,
    platformText: platformTexts[account.platform],
    unitName: account.unitName,
    reason: handover.reason,
    leftOn: handover.leftOn,
    filledOn: toDay(ctx.now),
    parties,
    fields: body.fields,
    clause: demands.handoverForm?.governing.clause ?? null,
  });
  const no = (handover.sheet?.no ?? 0) + 1;
  // The number makes every sheet another one: signatures of an earlier one with the same words do not count.
  const sheet = JSON.stringify({ handover: handover.id, no, parties, fields: body.fields, form });
  const sha = createHash('sha256').update(sheet).digest('hex');
  const { id: handoverId, province, unitPath } = handover;
  await ctx.db
    .insertInto('handoverSheet')
    .values({
      handoverId,
      province,
      unitPath,
      no,
      sheet,
      sheetSha: sha,
      filledByName: ctx.actor.personName,
      filledAt: ctx.now,
    })
    .execute();
  const facts = { account: account.name, no, receiver: receiver.name };
  return { reply: { sha }, events: [handoverEvent('handover.fill', handover, facts, { sha }), moved.event] };
}

async function nameParties(
  ctx: PersonContext,
  handover: Handover,
  receiver: Candidate,
  attestant: Candidate,
): Promise<Party[]> {
  const giver = partyOf(handover, 'giver') as Party;
  const named: [HandoverPart, Candidate][] = [
    ['receiver', receiver],
    ['attestant', attestant],
  ];
  if (new Set([giver.personId, receiver.id, attestant.id]).size !== 3)
    throw new Problem(custodyProblems.threePersons, {}, [{ path: '/attestantId', text: '三方应为三个人' }]);
  const parties: Party[] = [giver];
  for (const [part, person] of named) {
    const known = partyOf(handover, part);
    if (known && known.personId !== person.id) throw new Problem(custodyProblems.partiesFixed);
    const party = { part, personId: person.id, personName: known?.personName ?? person.name };
    parties.push(party);
    if (known) continue;
    const { id: handoverId, province, unitPath } = handover;
    const employment = part === 'receiver' ? person.employment : null;
    await ctx.db
      .insertInto('handoverParty')
      .values({ handoverId, province, unitPath, ...party, employment })
      .execute();
  }
  return parties;
}

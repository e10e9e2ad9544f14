import { toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { handoverParts } from '../handover-contract.ts';
import { endRights } from './end-rights.ts';
import { handoverCase } from './handover-case.ts';
import { settleHandover } from './handover-steps.ts';
import { lockHandover, partyOf, type Handover, type Party } from './handover-store.ts';
import { getCandidate, insertHolder } from './holder-service.ts';
import { getRecorded } from './record-store.ts';

/** After a giver of another unit signed: what their signature brings about lies out of their sight. Idempotent. */
export const completeHandoverJob = defineJob<{ readonly handoverId: string }>({
  name: 'custody.completeHandover',
  run: async (services, { handoverId }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const handover = await lockHandover(ctx, handoverId);
      const events = handover.state === 'signing' ? await followSignature(ctx, handover) : [];
      return { reply: undefined, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
    });
  },
});

async function followSignature(ctx: Context, handover: Handover): Promise<EventDraft[]> {
  const giver = partyOf(handover, 'giver') as Party;
  const isOwed = handover.signed.includes('giver') && handover.rightsEndedAt === null;
  const ended = isOwed ? [await endRights(ctx, handover, giver, giver.personName)] : [];
  const current = isOwed ? { ...handover, rightsEndedAt: ctx.now } : handover;
  const isComplete = handoverParts.every((part) => handover.signed.includes(part));
  return [...ended, ...(isComplete ? await completeHandover(ctx, current, handover.sheet?.sha ?? '') : [])];
}

/** All three have signed: the receiver holds what the giver held. */
export async function completeHandover(ctx: Context, handover: Handover, sha: string): Promise<EventDraft[]> {
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

async function takeOver(ctx: Context, handover: Handover): Promise<string[]> {
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

import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { recordOperations as operations } from '../record-contract.ts';
import { custodyProblems } from '../texts.ts';
import { maskMailbox } from './custody-rules.ts';
import { assertOnDevice } from './on-device.ts';
import { changesBetween, custodyEvent, factTexts, getRecorded, lockRecord } from './record-store.ts';
import { refuseSecrets } from './refuse-secrets.ts';
import { renewRotationDuty } from './rotation-duty.ts';

const kept = [
  'phoneKind',
  'phonePost',
  'phoneLast4',
  'mailboxMasked',
  'registeredSubject',
  'loginMethod',
  'rotationDays',
  'reviewMonths',
] as const;

/** Records who keeps what of an account, or corrects it; a mailbox is masked before it is kept. @throws Problem custody.looksLikeSecret */
export async function saveCustody(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.saveCustody>,
): Promise<Outcome<{ id: string }>> {
  refuseSecrets(body, factTexts);
  await assertOnDevice(ctx);
  const account = await getAccount(ctx, params.accountId);
  const held = await lockRecord(ctx, account.id);
  const before =
    held && (await ctx.db.selectFrom('custodyRecord').select(kept).where('id', '=', held.id).executeTakeFirst());
  const { mailbox, ...facts } = body;
  const after = { ...facts, mailboxMasked: maskMailbox(mailbox) };
  const recorded = { recordedBy: ctx.actor.personId, recordedByName: ctx.actor.personName, recordedAt: ctx.now };
  const record = held ?? { id: newId(ctx.now.getTime()), unitPath: account.unitPath };
  if (held)
    await ctx.db
      .updateTable('custodyRecord')
      .set({ ...after, ...recorded })
      .where('id', '=', held.id)
      .execute();
  else
    await ctx.db
      .insertInto('custodyRecord')
      .values({
        ...after,
        ...recorded,
        id: record.id,
        province: account.province,
        unitId: account.unitId,
        unitPath: account.unitPath,
        accountId: account.id,
        rotatedOn: null,
        reviewedOn: toDay(ctx.now),
      })
      .execute();
  if (held) await renewRotationDuty(ctx, account, { ...held, rotationDays: after.rotationDays });
  await requestChecks(ctx, account.unitPath);
  return {
    reply: { id: record.id },
    events: [
      custodyEvent('custody.save', record, { account: account.name, changes: changesBetween(before ?? {}, after) }),
    ],
  };
}

/** Notes the day on which an account's password was changed. @throws Problem custody.dayAhead, custody.dayBack */
export async function noteRotation(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.noteRotation>,
): Promise<Outcome<Record<string, never>>> {
  await assertOnDevice(ctx);
  const { account, record } = await getRecorded(ctx, params.accountId);
  if (body.on > toDay(ctx.now))
    throw new Problem(custodyProblems.dayAhead, {}, [{ path: '/on', text: '不能晚于今天' }]);
  if (record.rotatedOn !== null && body.on < record.rotatedOn)
    throw new Problem(custodyProblems.dayBack, { day: record.rotatedOn }, [{ path: '/on', text: '早于上次更换日期' }]);
  await ctx.db.updateTable('custodyRecord').set({ rotatedOn: body.on }).where('id', '=', record.id).execute();
  await renewRotationDuty(ctx, account, { ...record, rotatedOn: body.on });
  await requestChecks(ctx, account.unitPath);
  return {
    reply: {},
    events: [
      custodyEvent('custody.rotate', record, {
        account: account.name,
        changes: { rotatedOn: [record.rotatedOn, body.on] },
      }),
    ],
  };
}

/** Notes that the record was compared with what is so. */
export async function reviewCustody(
  ctx: PersonContext,
  { params }: Input<typeof operations.reviewCustody>,
): Promise<Outcome<Record<string, never>>> {
  await assertOnDevice(ctx);
  const { account, record } = await getRecorded(ctx, params.accountId);
  await ctx.db
    .updateTable('custodyRecord')
    .set({ reviewedOn: toDay(ctx.now) })
    .where('id', '=', record.id)
    .execute();
  return { reply: {}, events: [custodyEvent('custody.review', record, { account: account.name })] };
}

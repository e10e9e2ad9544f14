import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { DeviceFacts, deviceOperations as operations } from '../device-contract.ts';
import { custodyProblems } from '../texts.ts';
import { getCandidate } from './holder-service.ts';
import { assertOnDevice } from './on-device.ts';
import { refuseSecrets } from './refuse-secrets.ts';
import './custody-tables.ts';

const fieldTexts = { '/assetNumber': '资产编号', '/place': '存放地点', '/measures': '安全措施' };

interface HeldDevice {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly assetNumber: string;
}

/** Registers a device of the acting unit. @throws Problem custody.assetTaken, custody.looksLikeSecret */
export async function addDevice(
  ctx: PersonContext,
  { body }: Input<typeof operations.addDevice>,
): Promise<Outcome<{ id: string }>> {
  refuseSecrets(body, fieldTexts);
  await assertOnDevice(ctx);
  const { province, unitId, unitPath } = ctx.actor;
  const device = { id: newId(ctx.now.getTime()), province, unitPath, assetNumber: body.assetNumber };
  const facts = await toRow(ctx, body);
  await writingAsset(body.assetNumber, () =>
    ctx.db
      .insertInto('device')
      .values({ ...device, ...facts, unitId, validFrom: body.validFrom, endedAt: null })
      .execute(),
  );
  await writeAccounts(ctx, device, body.accountIds);
  await requestChecks(ctx, unitPath);
  return { reply: { id: device.id }, events: [deviceEvent('device.add', device, {})] };
}

/** Corrects what is registered of a device; its number and first day stay. */
export async function updateDevice(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateDevice>,
): Promise<Outcome<Record<string, never>>> {
  refuseSecrets(body, fieldTexts);
  await assertOnDevice(ctx);
  const device = await lockDevice(ctx, params.deviceId);
  const facts = await toRow(ctx, body);
  await ctx.db.updateTable('device').set(facts).where('id', '=', device.id).execute();
  await ctx.db.deleteFrom('deviceAccount').where('deviceId', '=', device.id).execute();
  await writeAccounts(ctx, device, body.accountIds);
  await requestChecks(ctx, device.unitPath);
  const { recordedAt: _at, recordedByName: _by, ...told } = facts;
  return { reply: {}, events: [deviceEvent('device.update', device, { ...told, accounts: body.accountIds.length })] };
}

/** Takes a device out of use; browsers known as it are known no more. */
export async function endDevice(
  ctx: PersonContext,
  { params }: Input<typeof operations.endDevice>,
): Promise<Outcome<Record<string, never>>> {
  await assertOnDevice(ctx);
  const device = await lockDevice(ctx, params.deviceId);
  await ctx.db.updateTable('device').set({ endedAt: ctx.now }).where('id', '=', device.id).execute();
  await ctx.db
    .updateTable('deviceKey')
    .set({ revokedAt: ctx.now })
    .where('deviceId', '=', device.id)
    .where('revokedAt', 'is', null)
    .execute();
  await requestChecks(ctx, device.unitPath);
  return { reply: {}, events: [deviceEvent('device.end', device, {})] };
}

async function lockDevice(ctx: PersonContext, id: string): Promise<HeldDevice> {
  const row = await ctx.db
    .selectFrom('device')
    .select(['id', 'province', 'unitPath', 'assetNumber', 'endedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '设备' });
  if (row.endedAt !== null) throw new Problem(custodyProblems.deviceEnded);
  return row;
}

async function toRow(ctx: PersonContext, facts: DeviceFacts) {
  const custodian = await getCandidate(ctx, facts.custodianId);
  const { kind, place, network, measures, isDedicated, inPublicPlace, isShared, keepsLogIn, validUntil } = facts;
  return {
    kind,
    place,
    network,
    measures,
    isDedicated,
    inPublicPlace,
    isShared,
    keepsLogIn,
    validUntil: validUntil ?? null,
    custodianId: custodian.id,
    custodianName: custodian.name,
    recordedByName: ctx.actor.personName,
    recordedAt: ctx.now,
  };
}

async function writeAccounts(ctx: PersonContext, device: HeldDevice, accountIds: readonly string[]): Promise<void> {
  for (const accountId of new Set(accountIds)) {
    const account = await getAccount(ctx, accountId);
    const { province, unitPath } = device;
    await ctx.db
      .insertInto('deviceAccount')
      .values({ deviceId: device.id, province, unitPath, accountId: account.id })
      .execute();
  }
}

async function writingAsset<R>(assetNumber: string, write: () => Promise<R>): Promise<R> {
  try {
    return await write();
  } catch (error) {
    if (!isSqlError(error, '23505', 'device_asset')) throw error;
    throw new Problem(custodyProblems.assetTaken, { assetNumber }, [{ path: '/assetNumber', text: '该编号已登记' }]);
  }
}

function deviceEvent(action: string, device: HeldDevice, facts: Readonly<Record<string, unknown>>): EventDraft {
  return {
    action,
    subject: { kind: 'device', id: device.id, unitPath: device.unitPath },
    facts: { assetNumber: device.assetNumber, ...facts },
  };
}

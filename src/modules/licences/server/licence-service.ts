import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { getUnit, type Unit } from '#modules/organisation/server/public.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { LicenceKind, licenceOperations as operations } from '../contract.ts';
import { licenceProblems } from '../texts.ts';
import { dischargeLicenceDuty, openLicenceDuty } from './licence-duty.ts';
import './licence-tables.ts';

/** Records a licence; it discharges the renewal of earlier ones of its kind. @throws Problem licences.* */
export async function recordLicence(
  ctx: PersonContext,
  { body }: Input<typeof operations.recordLicence>,
): Promise<Outcome<{ id: string }>> {
  if (body.until < body.from)
    throw new Problem(licenceProblems.datesTurned, {}, [{ path: '/until', text: '不能早于有效期起' }]);
  const unit = await getUnit(ctx, body.unitId);
  await assertOwnAccounts(ctx, unit, body.accountIds);
  const id = newId(ctx.now.getTime());
  const { province, unitPath } = unit;
  const { file, from, until, accountIds, scope = '', ...facts } = body;
  const kept = { ...readSentFile(file), province, unitPath, method: 'upload', capturedAt: ctx.now };
  const by = { recordedBy: ctx.actor.personId, recordedByName: ctx.actor.personName, recordedAt: ctx.now };
  await ctx.db
    .insertInto('licence')
    .values({
      ...facts,
      ...by,
      id,
      province,
      unitPath,
      scope,
      validFrom: from,
      validUntil: until,
      fileId: (await keepEvidence(ctx, kept)).id,
    })
    .execute();
  await ctx.db
    .insertInto('licenceAccount')
    .values(accountIds.map((accountId) => ({ licenceId: id, province, unitPath, accountId })))
    .execute();
  await dischargeEarlier(ctx, unit, body.kind, until);
  await openLicenceDuty(ctx, { id, province, unitId: unit.id, unitPath, number: body.number, validUntil: until });
  await requestChecks(ctx, unitPath);
  const said = { kind: body.kind, number: body.number, from, until, accounts: accountIds.length };
  return { reply: { id }, events: [toEvent('licence.record', { id, unitPath }, said)] };
}

async function assertOwnAccounts(ctx: PersonContext, unit: Unit, ids: readonly string[]): Promise<void> {
  const own = await ctx.db
    .selectFrom('account')
    .select('id')
    .where('id', 'in', [...ids])
    .where('unitId', '=', unit.id)
    .execute();
  if (own.length < ids.length)
    throw new Problem(licenceProblems.accountElsewhere, { unit: unit.name }, [
      { path: '/accountIds', text: '请重新选择账号' },
    ]);
}

async function dischargeEarlier(ctx: PersonContext, unit: Unit, kind: LicenceKind, until: string): Promise<void> {
  if (kind === 'other') return;
  const earlier = await ctx.db
    .selectFrom('licence')
    .select(['id', 'province', 'unitPath'])
    .where('unitId', '=', unit.id)
    .where('kind', '=', kind)
    .where('validUntil', '<', until)
    .where('endedAt', 'is', null)
    .execute();
  for (const one of earlier) await dischargeLicenceDuty(ctx, one);
}

/** Cancels a licence. @throws Problem licences.licenceOver, common.notFound */
export async function endLicence(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.endLicence>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .selectFrom('licence')
    .select(['id', 'province', 'unitPath', 'endedAt'])
    .where('id', '=', params.licenceId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '资质' });
  if (row.endedAt !== null) throw new Problem(licenceProblems.licenceOver);
  const ended = { endedAt: ctx.now, endedByName: ctx.actor.personName, endReason: body.reason.trim() };
  await ctx.db.updateTable('licence').set(ended).where('id', '=', row.id).execute();
  await dischargeLicenceDuty(ctx, row);
  await requestChecks(ctx, row.unitPath);
  return { reply: {}, events: [toEvent('licence.end', row, { reason: body.reason })] };
}

function toEvent(
  action: string,
  licence: { readonly id: string; readonly unitPath: string },
  facts: Record<string, unknown>,
): EventDraft {
  return { action, subject: { kind: 'licence', id: licence.id, unitPath: licence.unitPath }, facts };
}

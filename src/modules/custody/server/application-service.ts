import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { applicationOperations as operations } from '../application-contract.ts';
import { custodyProblems } from '../texts.ts';
import { assertOnDevice } from './on-device.ts';
import { refuseSecrets } from './refuse-secrets.ts';
import './custody-tables.ts';

const fieldTexts = { '/name': '应用名称', '/vendor': '提供单位', '/rights': '授予的权限', '/note': '说明' };

/** Registers that an account gave rights to a third party's program. */
export async function addApplication(
  ctx: PersonContext,
  { body }: Input<typeof operations.addApplication>,
): Promise<Outcome<{ id: string }>> {
  refuseSecrets(body, fieldTexts);
  await assertOnDevice(ctx);
  const account = await getAccount(ctx, body.accountId);
  if (body.since > toDay(ctx.now))
    throw new Problem(custodyProblems.dayAhead, {}, [{ path: '/since', text: '不能晚于今天' }]);
  const application = { id: newId(ctx.now.getTime()), unitPath: account.unitPath, name: body.name };
  const { accountId: _account, ...facts } = body;
  await ctx.db
    .insertInto('grantedApplication')
    .values({
      ...facts,
      id: application.id,
      province: account.province,
      unitId: account.unitId,
      unitPath: account.unitPath,
      accountId: account.id,
      recordedByName: ctx.actor.personName,
      recordedAt: ctx.now,
      revokedOn: null,
      revokedByName: null,
      evidenceId: null,
    })
    .execute();
  return {
    reply: { id: application.id },
    events: [applicationEvent('application.add', application, { account: account.name, rights: body.rights })],
  };
}

/** Notes that a grant was looked at and still stands; and until when that holds. */
export async function reviewApplication(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.reviewApplication>,
): Promise<Outcome<Record<string, never>>> {
  await assertOnDevice(ctx);
  const application = await lockGranted(ctx, params.applicationId);
  if (body.reviewOn <= toDay(ctx.now))
    throw new Problem(custodyProblems.dayBack, { day: toDay(ctx.now) }, [
      { path: '/reviewOn', text: '请选今天以后的日期' },
    ]);
  await ctx.db
    .updateTable('grantedApplication')
    .set({ reviewOn: body.reviewOn })
    .where('id', '=', application.id)
    .execute();
  return {
    reply: {},
    events: [applicationEvent('application.review', application, { reviewOn: [application.reviewOn, body.reviewOn] })],
  };
}

/** Notes with proof that the rights were taken back on the platform. */
export async function revokeApplication(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.revokeApplication>,
): Promise<Outcome<Record<string, never>>> {
  refuseSecrets(body, fieldTexts);
  await assertOnDevice(ctx);
  const application = await lockGranted(ctx, params.applicationId);
  if (body.on > toDay(ctx.now))
    throw new Problem(custodyProblems.dayAhead, {}, [{ path: '/on', text: '不能晚于今天' }]);
  if (body.on < application.since)
    throw new Problem(custodyProblems.dayBack, { day: application.since }, [{ path: '/on', text: '早于授权日期' }]);
  const { bytes, mediaType, name } = readSentFile(body.proof);
  const { province, unitPath } = application;
  const proof = await keepEvidence(ctx, {
    bytes,
    mediaType,
    name,
    method: '上传',
    capturedAt: ctx.now,
    province,
    unitPath,
  });
  await ctx.db
    .updateTable('grantedApplication')
    .set({ revokedOn: body.on, revokedByName: ctx.actor.personName, revokeNote: body.note, evidenceId: proof.id })
    .where('id', '=', application.id)
    .execute();
  return {
    reply: {},
    events: [applicationEvent('application.revoke', application, { on: body.on, evidence: proof.sha256 })],
  };
}

async function lockGranted(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('grantedApplication')
    .select(['id', 'province', 'unitPath', 'name', 'since', 'reviewOn'])
    .where('id', '=', id)
    .where('revokedOn', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '有效的授权' });
  return row;
}

function applicationEvent(
  action: string,
  application: { readonly id: string; readonly unitPath: string; readonly name: string },
  facts: Readonly<Record<string, unknown>>,
): EventDraft {
  return {
    action,
    subject: { kind: 'application', id: application.id, unitPath: application.unitPath },
    facts: { name: application.name, ...facts },
  };
}

import { Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import type { filingOperations as operations } from '../filing-contract.ts';
import { registryProblems } from '../texts.ts';
import { accountCase } from './account-case.ts';
import { openFilingDuty } from './account-duties.ts';
import { getAccount, selectAccounts } from './account-store.ts';
import { beginFiling } from './filing-service.ts';

/**
 * Closes an account at once on the order of the responsible leader. The duty to file runs from this instant (S1-3p4f: at once), and the
 * filing is begun with what is known. @throws Problem registry.emergencyTime, common.stateConflict
 */
export async function closeInEmergency(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.closeInEmergency>,
): Promise<Outcome<{ id: string; filingId: string }>> {
  const orderedAt = new Date(body.orderedAt);
  if (Number.isNaN(orderedAt.getTime()) || orderedAt.getTime() > ctx.now.getTime())
    throw new Problem(registryProblems.emergencyTime, { at: body.orderedAt }, [
      { path: '/orderedAt', text: '请填写现在或以前的时间' },
    ]);
  const { reason, orderedBy, contact } = body;
  const moved = await moveCase(ctx, accountCase, params.accountId, 'emergencyClose', { facts: { reason, orderedBy } });
  await voidObligations(ctx, params.accountId);
  const account = await getAccount(ctx, params.accountId);
  await openFilingDuty(ctx, account, 'emergencyClose', ctx.now);
  const known = await selectAccounts(ctx)
    .select(['a.certifiedSubject', 'a.responsible'])
    .where('a.id', '=', account.id)
    .executeTakeFirstOrThrow();
  const { id, event } = await beginFiling(ctx, account, 'emergencyClose', {
    accountName: account.name,
    platformId: account.platformId ?? '',
    certifiedSubject: known.certifiedSubject ?? account.unitName,
    responsible: known.responsible ?? orderedBy,
    contact,
    reason,
    orderedBy,
    orderedAt: formatInstant(orderedAt),
  });
  await requestChecks(ctx, account.unitPath);
  return { reply: { id: account.id, filingId: id }, events: [moved.event, event] };
}

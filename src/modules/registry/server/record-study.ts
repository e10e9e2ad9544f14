import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { lockCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { filingOperations as operations } from '../filing-contract.ts';
import { filingKindTexts, registryProblems } from '../texts.ts';
import { getAccount } from './account-store.ts';
import { deliverNext, missingRecipients } from './deliver-filing.ts';
import { deliveriesOf } from './delivery-store.ts';
import { filingCase } from './filing-case.ts';
import { filingEvent } from './filing-service.ts';
import { isFirstStageReceived } from './filing-rules.ts';
import { recipientsOf } from './filing-recipients.ts';
import { getFiling } from './filing-store.ts';

/**
 * Records what was decided after the first stage received the filing, and delivers it with that to the offices of the second (S2-3i:
 * 研究后再报). @throws Problem registry.studyNotNow, registry.studyDay
 */
export async function recordStudy(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recordStudy>,
): Promise<Outcome<{ id: string; delivered: number }>> {
  await lockCase(ctx, filingCase, params.filingId);
  const filing = await getFiling(ctx, params.filingId);
  const account = await getAccount(ctx, filing.accountId);
  const deliveries = await deliveriesOf(ctx, filing.id);
  const missing = missingRecipients(await recipientsOf(ctx, account), deliveries).filter((one) => one.stage === 2);
  if (missing.length === 0 || !isFirstStageReceived(deliveries)) throw new Problem(registryProblems.studyNotNow);
  if (body.studiedOn > toDay(ctx.now))
    throw new Problem(registryProblems.studyDay, { day: body.studiedOn }, [
      { path: '/studiedOn', text: '请选择今天或以前' },
    ]);
  await ctx.db
    .updateTable('filing')
    .set({ studiedOn: body.studiedOn, studyOpinion: body.opinion, studiedByName: ctx.actor.personName })
    .where('id', '=', filing.id)
    .execute();
  const eventId = newId();
  const study = { studiedOn: body.studiedOn, opinion: body.opinion, byName: ctx.actor.personName };
  const given = { stage: 2, eventId, action: 'filing.deliver' } as const;
  const { sha } = await deliverNext(ctx, { ...filing, study }, account, given);
  await requestChecks(ctx, account.unitPath);
  const facts = { kind: filingKindTexts[filing.kind], ...study, recipients: missing.map((one) => one.name) };
  return {
    reply: { id: filing.id, delivered: missing.length },
    events: [
      filingEvent('filing.study', filing.id, account, facts),
      filingEvent('filing.deliver', filing.id, account, { account: account.name }, { id: eventId, sha }),
    ],
  };
}

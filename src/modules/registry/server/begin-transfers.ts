import type { Input, ReplyOf } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { FilingForm } from '../contract.ts';
import { transferProblems } from '../transfer-texts.ts';
import type { transferOperations as operations } from '../transfer-contract.ts';
import { selectAccounts } from './account-store.ts';
import { createFiling, submitFiling } from './filing-service.ts';
import { blockedBy, findTransferBlocks, getReceivingUnit } from './receiving-unit.ts';
import { liveStates } from './live-states.ts';

type Reply = ReplyOf<typeof operations.beginTransfers>;
type Body = Input<typeof operations.beginTransfers>['body'];

/**
 * Files the change of sponsor of every live account of a unit that was merged or abolished, each as if filed by hand. The dry run says what
 * the run will do; what cannot move now is left out and says why. @throws Problem transfer.unitRuns, transfer.unitEnded
 */
export async function beginTransfers(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.beginTransfers>,
): Promise<Outcome<Reply>> {
  const dryRun = body.dryRun ?? false;
  const unit = await getUnit(ctx, params.unitId);
  await assertEnded(ctx, unit);
  await getReceivingUnit(ctx, { unitId: unit.id, province: unit.province }, body.receivingUnitId);
  const rows: Reply['rows'] = [];
  const filed: EventDraft[] = [];
  for (const account of await listLive(ctx, unit.id)) {
    const refusal = await refusalOf(ctx, account);
    const begun = refusal === '' && !dryRun ? await file(ctx, account, body) : undefined;
    if (begun) filed.push(...begun.events);
    rows.push({
      accountId: account.id,
      accountName: account.name,
      platform: account.platform,
      filingId: begun?.filingId ?? null,
      refusal,
    });
  }
  const event: EventDraft = {
    action: 'unit.beginTransfers',
    subject: { kind: 'unit', id: unit.id, unitPath: unit.unitPath },
    facts: {
      unit: unit.name,
      filed: rows.filter((row) => row.filingId !== null).length,
      accounts: rows.length,
      dryRun,
    },
  };
  return { reply: { rows, dryRun }, events: [event, ...filed] };
}

async function assertEnded(ctx: PersonContext, unit: { readonly id: string; readonly name: string }): Promise<void> {
  const row = await ctx.db.selectFrom('unit').select('endedAt').where('id', '=', unit.id).executeTakeFirst();
  if (!row?.endedAt) throw new Problem(transferProblems.unitRuns, { unit: unit.name });
}

type Live = Awaited<ReturnType<typeof listLive>>[number];

function listLive(ctx: PersonContext, unitId: string) {
  return selectAccounts(ctx)
    .select(['a.id', 'a.name', 'a.platform', 'a.platformId', 'a.certifiedSubject', 'u.name as unitName'])
    .where('a.unitId', '=', unitId)
    .where('c.state', 'in', liveStates)
    .orderBy('a.name')
    .orderBy('a.id')
    .execute();
}

async function refusalOf(ctx: PersonContext, account: Live): Promise<string> {
  const blocks = await findTransferBlocks(ctx, account.id, null);
  return blocks.length > 0 ? blockedBy(account.name, blocks).message : '';
}

async function file(
  ctx: PersonContext,
  account: Live,
  body: Body,
): Promise<{ filingId: string; events: EventDraft[] }> {
  const { reason, responsible, contact, effectiveOn, noticeUrl, receivingUnitId } = body;
  const form: FilingForm = {
    accountName: account.name,
    platformId: account.platformId ?? '',
    certifiedSubject: account.certifiedSubject ?? account.unitName,
    responsible,
    contact,
    reason,
    effectiveOn,
    newSponsorId: receivingUnitId,
    ...(noticeUrl ? { noticeUrl } : {}),
  };
  const created = await createFiling(ctx, {
    params: { accountId: account.id },
    body: { kind: 'sponsorChange', form },
    query: undefined,
  });
  const filingId = created.reply.id;
  const sent = await submitFiling(ctx, { params: { filingId }, body: undefined, query: undefined });
  return { filingId, events: [...created.events, ...sent.events] };
}

import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { lockCase, moveCase, openCase, retitleCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { campaignOperations as operations } from '../campaign-contract.ts';
import { planningProblems } from '../texts.ts';
import { found, getAccounts, ownOffice, planEvent } from './plan-store.ts';
import { campaignCase } from './planning-cases.ts';

/** Starts a campaign of the acting unit over accounts of its scope. @throws Problem planning.datesTurned, planning.accountUnknown */
export async function createCampaign(
  ctx: PersonContext,
  { body }: Input<typeof operations.createCampaign>,
): Promise<Outcome<{ id: string }>> {
  const { title, goal, from, until } = body;
  assertOrder(from, until);
  const id = newId(ctx.now.getTime());
  const owner = ownOffice(ctx);
  await openCase(ctx, campaignCase, { id, owner, title: title.trim() });
  await ctx.db
    .insertInto('planCampaign')
    .values({
      id,
      ...owner,
      goal,
      fromOn: from,
      untilOn: until,
      createdByName: ctx.actor.personName,
      createdAt: ctx.now,
    })
    .execute();
  await addAccounts(ctx, { id, ...owner }, body.accountIds);
  const facts = { title, from, until, accounts: body.accountIds.length };
  return { reply: { id }, events: [planEvent('planCampaign.create', { id, unitPath: owner.unitPath }, facts)] };
}

/** Corrects a campaign that is not over; accounts are added, never taken out (they are excused). */
export async function updateCampaign(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateCampaign>,
): Promise<Outcome<Record<string, never>>> {
  const campaign = await lockCampaign(ctx, params.campaignId);
  const { title, addAccountIds = [], goal = campaign.goal, from = campaign.fromOn, until = campaign.untilOn } = body;
  assertOrder(from, until);
  await ctx.db
    .updateTable('planCampaign')
    .set({ goal, fromOn: from, untilOn: until })
    .where('id', '=', campaign.id)
    .execute();
  if (title !== undefined && title.trim() !== campaign.title) await retitleCase(ctx, campaign.id, title.trim());
  await addAccounts(ctx, campaign, addAccountIds);
  const facts = {
    title: [campaign.title, title ?? campaign.title],
    from: [campaign.fromOn, from],
    until: [campaign.untilOn, until],
    isGoalChanged: goal !== campaign.goal,
    addedAccounts: addAccountIds.length,
  };
  return { reply: {}, events: [planEvent('planCampaign.update', campaign, facts)] };
}

/** Starts, ends or cancels. */
export async function moveCampaign(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.moveCampaign>,
): Promise<Outcome<Record<string, never>>> {
  const facts = body.reason ? { reason: body.reason } : {};
  const { event } = await moveCase(ctx, campaignCase, params.campaignId, body.to, { facts });
  return { reply: {}, events: [event] };
}

/** How far one account is. @throws Problem planning.noCampaignAccount, planning.campaignClosed */
export async function setCampaignAccount(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.setCampaignAccount>,
): Promise<Outcome<Record<string, never>>> {
  const campaign = await lockCampaign(ctx, params.campaignId);
  const { state, note = '' } = body;
  const before = await ctx.db
    .selectFrom('planCampaignAccount')
    .select(['state', 'accountId'])
    .where('campaignId', '=', campaign.id)
    .where('accountId', '=', params.accountId)
    .executeTakeFirst();
  if (!before) throw new Problem(planningProblems.noCampaignAccount);
  await ctx.db
    .updateTable('planCampaignAccount')
    .set({ state, note, changedAt: ctx.now, changedByName: ctx.actor.personName })
    .where('campaignId', '=', campaign.id)
    .where('accountId', '=', params.accountId)
    .execute();
  const facts = { title: campaign.title, account: params.accountId, state: [before.state, state], note };
  return { reply: {}, events: [planEvent('planCampaign.account', campaign, facts)] };
}

async function lockCampaign(ctx: PersonContext, id: string) {
  const { state, title } = await lockCase(ctx, campaignCase, id);
  if (state === 'ended' || state === 'cancelled') throw new Problem(planningProblems.campaignClosed);
  const row = await ctx.db.selectFrom('planCampaign').selectAll().where('id', '=', id).executeTakeFirst();
  return { ...found(row, '专题活动'), title };
}

function assertOrder(from: string, until: string): void {
  if (until < from) throw new Problem(planningProblems.datesTurned, {}, [{ path: '/until', text: '不能早于开始日期' }]);
}

async function addAccounts(
  ctx: PersonContext,
  campaign: { readonly id: string; readonly province: number; readonly unitPath: string },
  ids: readonly string[],
): Promise<void> {
  const accounts = await getAccounts(ctx, ids);
  if (accounts.length === 0) return;
  const { id: campaignId, province, unitPath } = campaign;
  const changed = { changedAt: ctx.now, changedByName: ctx.actor.personName };
  await ctx.db
    .insertInto('planCampaignAccount')
    .values(
      accounts.map((one) => ({
        campaignId,
        province,
        unitPath,
        accountId: one.id,
        accountProvince: one.province,
        ...changed,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

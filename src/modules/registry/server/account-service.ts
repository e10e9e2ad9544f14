import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { holdUnit, type Unit } from '#modules/organisation/server/public.ts';
import { requestWaiverAlong } from '#modules/rules/server/public.ts';
import type { AccountState, Platform, registryOperations as operations } from '../contract.ts';
import { platformTexts, registryProblems } from '../texts.ts';
import { accountCase } from './account-case.ts';
import { openFilingDuty, rulesOf } from './account-duties.ts';
import { refreshListing } from './account-listing.ts';
import { getAccount, insertAccount, selectAccounts } from './account-store.ts';
import { releaseClosedMain } from './update-account.ts';
import { assertOpeningApproved, openingBasisOf } from './opening-approved.ts';

/** How long the waiver is asked for that a further account on a platform needs; the supervising unit decides. */
const waiverMonths = 12;

type Create = Input<typeof operations.createAccount>['body'];

/**
 * Registers an account of a unit. A further one on the same platform needs a waiver where the rule is "in principle" (S4-4.1c): one in
 * force, or a reason with which one is asked for along with it; where the rule is not, it is refused. A live account starts the filing
 * clock (S1-3p4a).
 * @throws Problem registry.onePerPlatform, registry.onePerPlatformStrict, registry.platformIdTaken, registry.openedOnMissing, registry.positioningMissing, registry.mainTaken
 */
export async function createAccount(
  ctx: PersonContext,
  { body }: Input<typeof operations.createAccount>,
): Promise<Outcome<{ id: string }>> {
  const unit = await holdUnit(ctx, body.unitId ?? ctx.actor.unitId);
  const state = body.state ?? (body.openedOn === undefined ? 'planned' : 'unfiled');
  assertOpenedOn(ctx, state, body.openedOn);
  const twin = await assertOnePerPlatform(ctx, unit, body);
  if (state === 'planned') await assertPositioned(ctx, unit, body);
  const eventId = newId(ctx.now.getTime());
  if (body.isMain === true) await releaseClosedMain(ctx, unit.id, eventId);
  const { unitId: _, waiverReason, ...facts } = body;
  const opening = { unitPath: unit.unitPath, mediaClass: body.mediaClass ?? 'text', platform: body.platform } as const;
  const openingBasis = state === 'planned' ? await openingBasisOf(ctx, opening) : 'existing';
  const { id } = await insertAccount(ctx, unit, { ...facts, state, openingBasis });
  if (state === 'unfiled' && body.openedOn) await openFilingDuty(ctx, await getAccount(ctx, id), 'open', body.openedOn);
  const waiver =
    twin && waiverReason ? { waiverReason, waivedClause: twin.rule.governing.clause, besides: twin.name } : {};
  const asked =
    twin && waiverReason
      ? await requestWaiverAlong(ctx, unit.id, twin.rule, { accountId: id, reason: waiverReason, months: waiverMonths })
      : null;
  return {
    reply: { id },
    events: [
      {
        id: eventId,
        action: 'account.create',
        subject: { kind: 'account', id, unitPath: unit.unitPath },
        facts: { name: body.name, platform: body.platform, unit: unit.name, state, ...waiver },
      },
      ...(asked ? [asked] : []),
    ],
  };
}

/** Enters the day an account went live; the filing clock starts there (S1-3p4a). @throws Problem common.stateConflict, opening.openingNotApproved */
export async function goLive(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.goLive>,
): Promise<Outcome<{ id: string }>> {
  assertOpenedOn(ctx, 'unfiled', body.openedOn);
  await assertOpeningApproved(ctx, await getAccount(ctx, params.accountId));
  const moved = await moveCase(ctx, accountCase, params.accountId, 'goLive', { facts: { openedOn: body.openedOn } });
  await ctx.db.updateTable('account').set({ openedOn: body.openedOn }).where('id', '=', params.accountId).execute();
  await refreshListing(ctx, [params.accountId]);
  await openFilingDuty(ctx, await getAccount(ctx, params.accountId), 'open', body.openedOn);
  return { reply: { id: params.accountId }, events: [moved.event as EventDraft] };
}

function assertOpenedOn(ctx: PersonContext, state: AccountState, openedOn: string | undefined): void {
  const refuse = (text: string) => [{ path: '/openedOn', text }];
  if (state === 'unfiled' && openedOn === undefined)
    throw new Problem(registryProblems.openedOnMissing, {}, refuse('请填写启用日期'));
  if (state !== 'planned' && openedOn !== undefined && openedOn > toDay(ctx.now))
    throw new Problem(registryProblems.openedLater, { openedOn }, refuse('启用日期不能晚于今天'));
}

/** A new account is opened for something (S4-3.0a); one that runs already is registered all the same, and its page says what lacks. */
async function assertPositioned(ctx: PersonContext, unit: Unit, body: Create): Promise<void> {
  if (body.positioning?.trim()) return;
  const subject = { unitPath: unit.unitPath, mediaClass: body.mediaClass ?? 'text', platform: body.platform } as const;
  const rule = findEffective(await rulesOf(ctx, subject), 'account.positioning', 'modality');
  if (!rule || rule.value.direction !== 'must' || isWaived(rule)) return;
  throw new Problem(registryProblems.positioningMissing, { clause: rule.governing.clause }, [
    { path: '/positioning', text: '请写明账号定位：为谁、说什么、办什么' },
  ]);
}

/** The account that stands in the way of a further one, when it is waived with a reason; undefined when nothing stands in the way. */
async function assertOnePerPlatform(
  ctx: PersonContext,
  unit: Unit,
  body: Create,
): Promise<{ name: string; rule: EffectiveRule } | undefined> {
  const rule = findEffective(
    await rulesOf(ctx, { unitPath: unit.unitPath, mediaClass: body.mediaClass ?? 'text', platform: body.platform }),
    'account.perPlatform',
    'maxCount',
  );
  if (!rule || isWaived(rule)) return undefined;
  const twins = await liveAccountsOf(ctx, unit.id, body.platform, rule.value.max);
  const twin = twins[0];
  if (!twin || twins.length < rule.value.max) return undefined;
  const facts = {
    unit: unit.name,
    platform: platformTexts[body.platform],
    name: twin.name,
    clause: rule.governing.clause,
  };
  if (rule.governing.force === 'must') throw new Problem(registryProblems.onePerPlatformStrict, facts);
  if (!body.waiverReason)
    throw new Problem(registryProblems.onePerPlatform, facts, [
      { path: '/waiverReason', text: '请写明为什么需要再设一个账号' },
    ]);
  return { name: twin.name, rule };
}

async function liveAccountsOf(
  ctx: PersonContext,
  unitId: string,
  platform: Platform,
  most: number,
): Promise<{ name: string }[]> {
  return selectAccounts(ctx)
    .select('a.name')
    .where('a.unitId', '=', unitId)
    .where('a.platform', '=', platform)
    .where('c.closedAt', 'is', null)
    .orderBy('a.id')
    .limit(most)
    .execute();
}

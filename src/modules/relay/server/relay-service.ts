import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { breachOfDue } from '#rulebook/duty-term.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { recordDutyEvents } from '#platform/obligations/record-events.ts';
import type { relayOperations as operations } from '../contract.ts';
import { relayProblems } from '../texts.ts';
import { askedAccounts, type AskedAccount } from './relay-accounts.ts';
import { relayCase } from './relay-case.ts';
import { readSource } from './relay-source.ts';
import { completeIfDone, getRelay, listOpenTargets, lockTarget, relayEvent } from './relay-store.ts';
import { termsOf, type RelayTerm } from './relay-terms.ts';

/** Asks accounts of the scope to carry what went out, each with its own clock. @throws Problem relay.* */
export async function createRelay(
  ctx: PersonContext,
  { body }: Input<typeof operations.createRelay>,
): Promise<Outcome<{ id: string; targets: number }>> {
  const wished = readWish(ctx, body.dueAt);
  const source = await readSource(ctx, body);
  const accounts = await askedAccounts(ctx, body);
  const terms = assertTerms(accounts, await termsOf(ctx, accounts, source.firstPublishedAt, wished));
  const { province, unitId, unitPath } = ctx.office;
  const owner = { province, unitId, unitPath };
  const id = newId();
  await openCase(ctx, relayCase, { id, owner, title: source.title });
  await ctx.db
    .insertInto('relay')
    .values({ id, ...owner, ...source, note: body.note?.trim() ?? '', createdAt: ctx.now })
    .execute();
  await insertTargets(ctx, { id, province, title: source.title }, accounts, terms);
  const facts = { title: source.title, item: source.itemId, sha: source.sourceSha, accounts: accounts.length };
  return {
    reply: { id, targets: accounts.length },
    events: [relayEvent('relay.create', { id, unitPath }, facts)],
  };
}

function readWish(ctx: PersonContext, dueAt: string | undefined): Date | undefined {
  const wished = dueAt === undefined ? undefined : new Date(dueAt);
  if (wished && wished <= ctx.now)
    throw new Problem(relayProblems.termPast, {}, [{ path: '/dueAt', text: '须晚于现在' }]);
  return wished;
}

function assertTerms(accounts: readonly AskedAccount[], terms: readonly (RelayTerm | undefined)[]): RelayTerm[] {
  const without = accounts.filter((_, at) => terms[at] === undefined);
  if (without.length > 0)
    throw new Problem(relayProblems.noTerm, { account: without[0]?.name ?? '', count: without.length }, [
      { path: '/dueAt', text: '请填写要求完成时间' },
    ]);
  return terms as RelayTerm[];
}

async function insertTargets(
  ctx: PersonContext,
  relay: { id: string; province: number; title: string },
  accounts: readonly AskedAccount[],
  terms: readonly RelayTerm[],
): Promise<void> {
  const rows = accounts.map((account, at) => {
    const { duty, due } = terms[at] as RelayTerm;
    return {
      id: newId(),
      province: account.province,
      unitId: account.unitId,
      unitPath: account.unitPath,
      relayId: relay.id,
      relayProvince: relay.province,
      accountId: account.id,
      askedAt: ctx.now,
      dueAt: new Date(due.dueAt),
      breachAt: new Date(breachOfDue(due)),
      duty: duty?.id ?? null,
      clause: duty?.clause ?? null,
      pack: duty?.pack ?? null,
      packVersion: duty?.packVersion ?? null,
    };
  });
  await ctx.db.insertInto('relayTarget').values(rows).execute();
  const records = rows.flatMap(({ id, province, unitId, unitPath }, at) => {
    const { duty, due } = terms[at] as RelayTerm;
    const title = `转发“${relay.title}”：${accounts[at]?.name}`.slice(0, 200);
    const subject = { kind: 'relayTarget', id, title, province, unitId, unitPath };
    return duty ? [{ kind: 'open' as const, at: ctx.now, duty, subject, due }] : [];
  });
  if (records.length > 0) await recordDutyEvents(ctx, records);
}

/** Takes the relay back: who has not carried it need not any more. @throws Problem relay.over */
export async function cancelRelay(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.cancelRelay>,
): Promise<Outcome<Record<string, never>>> {
  const relay = await getRelay(ctx, params.relayId);
  const { event } = await moveCase(ctx, relayCase, relay.id, 'cancel', { facts: { reason: body.reason } });
  for (const { id } of await listOpenTargets(ctx, relay.id)) await voidObligations(ctx, id);
  await requestChecks(ctx, relay.unitPath);
  return { reply: {}, events: [event] };
}

/** Lets an account off; the last one completes the relay. @throws Problem relay.over, relay.settled */
export async function excuseTarget(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.excuseTarget>,
): Promise<Outcome<Record<string, never>>> {
  const relay = await getRelay(ctx, params.relayId);
  // Whoever was asked sees the relay too, and must not let itself off.
  if (!relay.unitPath.startsWith(ctx.office.unitPath)) throw new Problem(relayProblems.senderOnly);
  const target = await lockTarget(ctx, relay, params.targetId);
  await ctx.db
    .updateTable('relayTarget')
    .set({ excusedAt: ctx.now, excuse: body.reason })
    .where('id', '=', target.id)
    .execute();
  await voidObligations(ctx, target.id);
  await requestChecks(ctx, target.unitPath);
  const events: [EventDraft, ...EventDraft[]] = [
    relayEvent(
      'relay.excuse',
      { id: relay.id, unitPath: target.unitPath },
      {
        account: target.accountName,
        reason: body.reason,
      },
    ),
    ...(await completeIfDone(ctx, relay.id)),
  ];
  return { reply: {}, events };
}

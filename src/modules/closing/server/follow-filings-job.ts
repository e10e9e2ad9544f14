import { sql } from 'kysely';
import type { Context, EventDraft } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import {
  findAccount,
  followClosingJobName,
  getAccount,
  type Account,
  type ClosingFollow,
} from '#modules/registry/server/public.ts';
import type { FilingForm } from '#modules/registry/contract.ts';
import { openClosing } from './begin-closing.ts';
import { closingCase } from './closing-case.ts';
import { filingFirst, nextStep } from './closing-duties.ts';
import { findRunning, getClosing, setClosing, type Closing } from './closing-store.ts';
import './closing-tables.ts';

/** After a filing of an account moved: carries its closing on, or opens the closing that a filing alone began. Idempotent. */
export const followFilingsJob = defineJob<ClosingFollow>({
  name: followClosingJobName,
  run: (services, { accountId }) => followFilings(services, accountId),
});

export async function followFilings(services: Services, accountId: string): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  await runSystemCommand(services, office, 'job', async (ctx) => {
    await sql`select id from account where id = ${accountId} for update`.execute(ctx.db);
    const running = await findRunning(ctx, accountId);
    const events = running
      ? await carryOn(ctx, await getClosing(ctx, running.id))
      : await openFiled(ctx, accountId, await listFilings(ctx, accountId));
    return { reply: undefined, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
  });
}

interface Filed {
  readonly kind: string;
  readonly payload: FilingForm;
  readonly state: string;
  readonly createdAt: Date;
}

const closingKinds = ['close', 'emergencyClose'];
/** A merge filing says that the account is given up for another one: it is what a close filing is elsewhere (S2-3h, S3-4a). */
const filedKinds = [...closingKinds, 'merge', 'cancel'];

async function listFilings(ctx: Context, accountId: string): Promise<Filed[]> {
  const { rows } = await sql<Filed>`
    select f.kind, f.payload, c.state, f.created_at from filing f join case_record c on c.id = f.id and c.province = f.province
    where f.account_id = ${accountId} and f.kind = any(${filedKinds}::text[]) and c.state in ('submitted', 'received')
    order by f.created_at desc, f.id desc`.execute(ctx.db);
  return rows;
}

async function carryOn(ctx: Context, closing: Closing): Promise<EventDraft[]> {
  if (closing.state === 'finalFiling' && closing.account.state === 'cancelled') return finish(ctx, closing);
  if (closing.state !== 'filing') return [];
  const filings = await listFilings(ctx, closing.accountId);
  const filed =
    filings.find((one) => closingKinds.includes(one.kind) && one.createdAt >= closing.begunAt) ??
    mergedAway(closing.account, filings);
  // Where the packs want the filing before the act, its receipt is waited for (S1-3p4e); elsewhere its submission is enough to go on.
  if (!filed || (filed.state !== 'received' && (await filingFirst(ctx, closing)) !== null)) return [];
  const { event } = await moveCase(ctx, closingCase, closing.id, 'filed', { facts: { filing: filed.state } });
  await nextStep(ctx, closing, 'notice');
  return [event];
}

async function finish(ctx: Context, closing: Closing): Promise<EventDraft[]> {
  const { event } = await moveCase(ctx, closingCase, closing.id, 'finish');
  await setClosing(ctx, closing.id, { endedAt: ctx.now });
  await nextStep(ctx, closing, 'done');
  return [event];
}

/** An account that was filed as closing, or closed by order, without a case: nothing of what follows may be forgotten. */
async function openFiled(ctx: Context, accountId: string, filings: readonly Filed[]): Promise<EventDraft[]> {
  const account = await getAccount(ctx, accountId);
  const emergency = account.state === 'closed' ? filings.find((one) => one.kind === 'emergencyClose') : undefined;
  const planned =
    account.state === 'closing'
      ? (filings.find((one) => one.kind === 'close' && one.state === 'received') ?? mergedAway(account, filings))
      : undefined;
  const filed = emergency ?? planned;
  if (!filed || (await hasEnded(ctx, accountId, filed.createdAt))) return [];
  // A proposal that waits for its answer opens the closing itself, with the unit's own approval.
  if (filed.kind === 'merge' && (await hasProposal(ctx, accountId))) return [];
  const { reason } = filed.payload;
  const kept = filed.kind === 'merge' ? await findKept(ctx, account, filed.payload.mergedIntoId) : undefined;
  const { event } = await openClosing(ctx, account, {
    kind: emergency ? 'emergency' : 'planned',
    state: 'notice',
    reason: reason || '按备案办理关停',
    successorId: kept?.id ?? null,
    successorText: (filed.kind === 'merge' && !kept && filed.payload.mergedInto) || '',
    byName: null,
  });
  return [event];
}

/** The received merge filing by which an account is on its way out. Pure. */
function mergedAway(account: Pick<Account, 'state'>, filings: readonly Filed[]): Filed | undefined {
  if (account.state !== 'closing') return undefined;
  return filings.find((one) => one.kind === 'merge' && one.state === 'received');
}

/** The account that goes on, where it is one of the same province that still runs. */
async function findKept(ctx: Context, account: Account, id: string | undefined): Promise<Account | undefined> {
  if (id === undefined || id === account.id) return undefined;
  const kept = await findAccount(ctx, id);
  return kept?.province === account.province && kept.state === 'running' ? kept : undefined;
}

async function hasProposal(ctx: Context, accountId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('mergeProposal')
    .select('id')
    .where('accountId', '=', accountId)
    .where('decidedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function hasEnded(ctx: Context, accountId: string, since: Date): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('closing')
    .select('id')
    .where('accountId', '=', accountId)
    .where('endedAt', '>=', since)
    .executeTakeFirst();
  return row !== undefined;
}

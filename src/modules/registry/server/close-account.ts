import type { Context, EventDraft } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { accountCase } from './account-case.ts';

/** The job that carries a closing on after a filing of its account; the module closing, which stands above, defines it under this name. */
export const followClosingJobName = 'closing.followFilings';

/** Whose filings moved. */
export interface ClosingFollow {
  readonly accountId: string;
}

/** Has the closing of an account carried on, in the transaction of the filing that moved. */
export async function requestClosingFollow(ctx: Pick<Context, 'db'>, accountId: string): Promise<void> {
  await enqueue<ClosingFollow>(ctx, { name: followClosingJobName }, { accountId });
}

/** The account is gone from the platform (关停): its clocks end, the one of updates with them. */
export async function closeAccount(
  ctx: Context,
  accountId: string,
  facts: Record<string, unknown>,
): Promise<EventDraft> {
  const { event } = await moveCase(ctx, accountCase, accountId, 'close', { facts });
  await voidObligations(ctx, accountId);
  return event;
}

/** The closing was given up: the account runs on, its clocks never stopped. */
export async function resumeAccount(
  ctx: Context,
  accountId: string,
  facts: Record<string, unknown>,
): Promise<EventDraft> {
  return (await moveCase(ctx, accountCase, accountId, 'resume', { facts })).event;
}

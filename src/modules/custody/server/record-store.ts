import { Problem } from '#shared/problems.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { getAccount, type Account } from '#modules/registry/server/public.ts';
import type { CustodyFacts } from '../record-contract.ts';
import { custodyProblems } from '../texts.ts';
import './custody-tables.ts';

/** The custody record of an account, as other code of the module needs it. */
export interface CustodyRecord {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly accountId: string;
  readonly rotationDays: number | null;
  readonly rotatedOn: string | null;
}

/** The record of an account inside the scope, locked; undefined where none was made. */
export function lockRecord(ctx: Pick<Context, 'db'>, accountId: string): Promise<CustodyRecord | undefined> {
  return ctx.db
    .selectFrom('custodyRecord')
    .select(['id', 'province', 'unitId', 'unitPath', 'accountId', 'rotationDays', 'rotatedOn'])
    .where('accountId', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
}

/** Account and record. @throws Problem common.notFound, custody.noRecord */
export async function getRecorded(
  ctx: Pick<Context, 'db'>,
  accountId: string,
): Promise<{ account: Account; record: CustodyRecord }> {
  const account = await getAccount(ctx, accountId);
  const record = await lockRecord(ctx, accountId);
  if (!record) throw new Problem(custodyProblems.noRecord, { account: account.name });
  return { account, record };
}

/** An event on an account's custody; the record is its subject, so that its page tells its history. */
export function custodyEvent(
  action: string,
  record: Pick<CustodyRecord, 'id' | 'unitPath'>,
  facts: Readonly<Record<string, unknown>>,
): EventDraft {
  return { action, subject: { kind: 'custody', id: record.id, unitPath: record.unitPath }, facts };
}

/** What changed, from what to what; never more of a phone or mailbox than is kept. Pure. */
export function changesBetween(
  before: Readonly<Partial<Record<string, unknown>>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, readonly [unknown, unknown]> {
  return Object.fromEntries(
    Object.keys(after)
      .filter((key) => before[key] !== after[key])
      .map((key) => [key, [before[key] ?? null, after[key]] as const]),
  );
}

/** The name of each field of the record as a refusal calls it. */
export const factTexts: Readonly<Record<`/${keyof CustodyFacts}`, string>> = {
  '/phoneKind': '管理员手机种类',
  '/phonePost': '手机由哪个岗位保管',
  '/phoneLast4': '手机后四位',
  '/mailbox': '绑定邮箱',
  '/registeredSubject': '登记主体',
  '/loginMethod': '登录方式',
  '/rotationDays': '密码更换间隔',
  '/reviewMonths': '核对间隔',
};

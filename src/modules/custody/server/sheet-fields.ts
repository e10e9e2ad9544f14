import { employmentTexts } from '#modules/people/contract.ts';
import { sql } from 'kysely';
import { toChineseDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { Account } from '#modules/registry/server/public.ts';
import type { HandoverFields } from '../handover-contract.ts';
import { phoneKindTexts } from '../texts.ts';
import { sealedKeys } from './key-reads.ts';
import './custody-tables.ts';

/** What the register knows already, put into the sheet's fields; what it cannot know stays to be filled in. */
export async function sheetFields(ctx: Context, account: Account, recordId: string): Promise<HandoverFields> {
  const record = await ctx.db
    .selectFrom('custodyRecord')
    .selectAll()
    .where('id', '=', recordId)
    .executeTakeFirstOrThrow();
  const holders = await ctx.db
    .selectFrom('custodyHolder')
    .select(['part', 'personName', 'employment', 'endReason'])
    .where('recordId', '=', recordId)
    .where((eb) => eb.or([eb('endedAt', 'is', null), eb('endReason', '=', '交接')]))
    .orderBy('id')
    .execute();
  const names = (part: string) =>
    [...new Set(holders.filter((one) => one.part === part).map((one) => nameOf(one)))].join('、');
  const phone = [
    phoneKindTexts[record.phoneKind],
    record.phonePost && `${record.phonePost}保管`,
    record.phoneLast4 && `尾号${record.phoneLast4}`,
  ];
  return {
    loginSubject: record.registeredSubject,
    phone: phone.filter(Boolean).join('，'),
    mailbox: record.mailboxMasked,
    administrator: names('administrator'),
    operators: names('operator'),
    keysReset: (await sealedKeys(ctx, account.id)).length === 0 ? '未接入平台接口，没有密钥' : '',
    passwordChanged: record.rotatedOn === null ? '' : `交接前最近一次：${toChineseDay(record.rotatedOn)}`,
    devices: await deviceNumbers(ctx, account.id),
    openMessages: '',
    itemsInReview: await itemsInReview(ctx, account.id),
    applications: await applications(ctx, account.id),
    otherMatters: '',
  };
}

const nameOf = (one: { personName: string; employment: keyof typeof employmentTexts | null }) =>
  one.employment === 'contractor' ? `${one.personName}（${employmentTexts.contractor}）` : one.personName;

async function deviceNumbers(ctx: Context, accountId: string): Promise<string> {
  const rows = await ctx.db
    .selectFrom('deviceAccount as x')
    .innerJoin('device as d', (join) => join.onRef('d.id', '=', 'x.deviceId').onRef('d.province', '=', 'x.province'))
    .select('d.assetNumber')
    .where('x.accountId', '=', accountId)
    .where('d.endedAt', 'is', null)
    .orderBy('d.assetNumber')
    .execute();
  return rows.map((row) => row.assetNumber).join('、');
}

/** Items on their way to this account: under review or waiting for their release. */
async function itemsInReview(ctx: Context, accountId: string): Promise<string> {
  const { rows } = await sql<{ title: string }>`
    select distinct c.title from case_record c join item_target t on t.item_id = c.id and t.province = c.province
    where c.kind = 'item' and c.state in ('reviewing', 'approved') and t.account_id = ${accountId} order by c.title limit 50`.execute(
    ctx.db,
  );
  if (rows.length === 0) return '无';
  return `${rows.length} 篇：${rows.map((row) => `《${row.title}》`).join('、')}`.slice(0, 500);
}

async function applications(ctx: Context, accountId: string): Promise<string> {
  const rows = await ctx.db
    .selectFrom('grantedApplication')
    .select('name')
    .where('accountId', '=', accountId)
    .where('revokedOn', 'is', null)
    .orderBy('name')
    .execute();
  return rows.length === 0
    ? '无'
    : rows
        .map((row) => row.name)
        .join('、')
        .slice(0, 500);
}

import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { registryProblems } from '../texts.ts';
import type { upperOperations as operations } from '../upper-contract.ts';
import { getAccount } from './account-store.ts';
import './registry-tables.ts';
import { toUpperSheet, type UpperAccount } from './upper-sheet.ts';

/** Types back the number that a system above gave an account, and the day on which it was seen to hold (S3-N2.2e). */
export async function confirmUpper(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.confirmUpper>,
): Promise<Outcome<{ id: string }>> {
  const { accountId, system } = params;
  if (body.confirmedOn > toDay(ctx.now))
    throw new Problem(registryProblems.confirmedLater, { day: body.confirmedOn }, [
      { path: '/confirmedOn', text: '请选择今天或以前' },
    ]);
  const account = await getAccount(ctx, accountId);
  const facts = {
    number: body.number.trim(),
    confirmedOn: body.confirmedOn,
    confirmedBy: ctx.actor.personId,
    confirmedByName: ctx.actor.personName,
  };
  await ctx.db
    .insertInto('accountUpper')
    .values({
      id: newId(ctx.now.getTime()),
      province: account.province,
      unitPath: account.unitPath,
      accountId,
      system,
      ...facts,
    })
    .onConflict((oc) => oc.columns(['accountId', 'system', 'province']).doUpdateSet(facts))
    .execute();
  return {
    reply: { id: accountId },
    events: [
      {
        action: 'account.confirmUpper',
        subject: { kind: 'account', id: accountId, unitPath: account.unitPath },
        facts: { system, number: facts.number, confirmedOn: facts.confirmedOn },
      },
    ],
  };
}

/** The accounts of one unit as a sheet for a system above; XLSX unless asked otherwise. */
export async function downloadUpperSheet(
  ctx: PersonContext,
  { params: { system }, query }: Input<typeof operations.downloadUpperSheet>,
) {
  const unit = await getUnit(ctx, query.unitId ?? ctx.actor.unitId);
  const { rows } = await sql<UpperAccount>`
    select a.name, a.platform, a.platform_id, u.name as unit_name, a.certified_subject, a.followers, c.state, p.number,
      p.confirmed_on::text as confirmed_on,
      coalesce((select jsonb_agg(distinct h.field) from account_change h where h.account_id = a.id and h.province = a.province
        and (h.changed_at at time zone 'Asia/Shanghai')::date > p.confirmed_on), '[]') as changed
    from account a join case_record c on c.id = a.id and c.province = a.province join unit u on u.id = a.unit_id and u.province = a.province
      left join account_upper p on p.account_id = a.id and p.province = a.province and p.system = ${system}
    where a.unit_id = ${unit.id} and c.state not in ('planned', 'refused') order by a.platform, a.name, a.id`.execute(
    ctx.db,
  );
  return writeForm(ctx, toUpperSheet(system, unit.name, toDay(ctx.now), rows), query.format ?? 'xlsx');
}

import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import { toDay } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { PersonContext } from '#platform/context.ts';
import { together } from '#platform/database/together.ts';
import { getUnit, supervisorOf, unitClassOf, type Unit } from '#modules/organisation/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { OpeningCheck, OpeningForm, openingOperations as operations } from '../opening-contract.ts';
import { selectAccounts } from './account-store.ts';
import { judgeOpening, type OpeningJudgement } from './opening-rules.ts';
import { getOpening } from './opening-store.ts';

/** What the rules say of a wish to open an account, before anything is sent. */
export async function checkOpening(
  ctx: PersonContext,
  { body }: Input<typeof operations.checkOpening>,
): Promise<OpeningCheck> {
  const opening = body.openingId === undefined ? undefined : await getOpening(ctx, body.openingId);
  const unit = await getUnit(ctx, opening?.unitId ?? body.unitId ?? ctx.actor.unitId);
  const { rules: _, ...check } = await judgeFor(ctx, unit, body.form, opening?.accountId);
  return check;
}

/** The judgement for a unit, and the rules behind it; `accountId`: the planned account that is asked for, with its waivers. */
export async function judgeFor(
  ctx: PersonContext,
  unit: Unit,
  form: OpeningForm,
  accountId?: string,
): Promise<OpeningJudgement & Pick<OpeningCheck, 'unitName' | 'recipientName'> & { rules: readonly EffectiveRule[] }> {
  const { rules } = await rulesFor(ctx, unit.unitPath, {
    context: { mediaClass: form.mediaClass, platform: form.platform, unitClass: await classOf(ctx, unit.id) },
    ...(accountId === undefined ? {} : { accountId }),
  });
  const accounts = await selectAccounts(ctx)
    .select(['a.name', 'a.platform'])
    .where('a.unitId', '=', unit.id)
    .where('c.closedAt', 'is', null)
    .$if(accountId !== undefined, (qb) => qb.where('a.id', '!=', accountId as string))
    .orderBy('a.id')
    .execute();
  const recipient = await supervisorOf(ctx, { unitId: unit.id, unitPath: unit.unitPath });
  return {
    ...judgeOpening(form, { unitName: unit.name, accounts, known: await readKnown(ctx, unit.id) }, rules),
    unitName: unit.name,
    recipientName: recipient.name,
    rules,
  };
}

async function readKnown(ctx: PersonContext, unitId: string): Promise<OpeningCheck['known']> {
  const today = toDay(ctx.now);
  const [people, budget] = await together([
    sql<{ name: string }>`
      select distinct p.name from appointment a join person p on p.id = a.person_id and p.province = a.province
      where a.unit_id = ${unitId} and a.ended_at is null and a.valid_from <= ${today}::date
        and (a.valid_until is null or a.valid_until >= ${today}::date) order by p.name limit 200`.execute(ctx.db),
    sql<{ year: number; head: string; yuan: number }>`
      select year, head, sum(amount)::float8 as yuan from budget_line
      where unit_id = ${unitId} and year >= ${Number(today.slice(0, 4))} and struck_at is null
      group by year, head order by year, head limit 200`.execute(ctx.db),
  ]);
  return { people: people.rows.map(({ name }) => name), budget: budget.rows };
}

/** The class by which the packs oblige a unit to have an account (S4-4.1a); '' where they name none. */
async function classOf(ctx: Pick<PersonContext, 'db'>, unitId: string): Promise<string> {
  const unit = await ctx.db
    .selectFrom('unit')
    .select(['kind', 'level', 'unitClass'])
    .where('id', '=', unitId)
    .executeTakeFirst();
  return (unit && unitClassOf(unit)) ?? '';
}

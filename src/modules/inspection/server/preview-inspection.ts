import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { defaultFreshnessMs } from '#rulebook/update-check.ts';
import type { PersonContext } from '#platform/context.ts';
import { liveStates } from '#modules/registry/server/public.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { inspectionOperations as operations } from '../contract.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { inspectablePacks, inspectedPack } from './inspected-pack.ts';
import { defaultPack } from './run-inspection.ts';

/** What an inspection would look at, said before it is run: accounts, rules, and what no data covers. */
export async function previewInspection(
  ctx: PersonContext,
  { query }: Input<typeof operations.previewInspection>,
): Promise<ReplyOf<typeof operations.previewInspection>> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const pack = inspectedPack(ctx.services, query.pack ?? defaultPack);
  const counts = await countAccounts(ctx, unit.unitPath);
  return {
    unitName: unit.name,
    ...counts,
    rules: [...pack.rules],
    notChecked: [...pack.notChecked],
    packs: inspectablePacks(ctx.services),
  };
}

async function countAccounts(ctx: PersonContext, unitPath: string): Promise<{ accounts: number; withoutLook: number }> {
  const freshFrom = new Date(ctx.now.getTime() - defaultFreshnessMs);
  const { rows } = await sql<{ accounts: number; withoutLook: number }>`
    select count(*)::int as accounts, (count(*) filter (where not exists (
      select from observation o where o.account_id = a.id and o.status = 'ok' and o.captured_at >= ${freshFrom})))::int as without_look
    from account a join case_record c on c.id = a.id and c.province = a.province and c.state = any(${[...liveStates]}::text[])
    where a.unit_path >= ${unitPath} and a.unit_path < ${pathAfter(unitPath)}`.execute(ctx.db);
  return rows[0] ?? { accounts: 0, withoutLook: 0 };
}

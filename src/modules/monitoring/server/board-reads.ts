import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import { formatInstant } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { BoardReply, monitoringOperations as operations } from '../contract.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { isUnseen, judge, spreadOf, worstOf } from './board-rules.ts';
import { readUpdateFacts } from './update-facts.ts';

const mostWorst = 30;
const inspectionPack = 'S4-inspection';

/** The board: how long accounts have been silent by the national limit (SI-2a), how far that is proved, how sources are. */
export async function readBoard(
  ctx: PersonContext,
  { query }: Input<typeof operations.readBoard>,
): Promise<BoardReply> {
  const unit = query.unitId === undefined ? ctx.office : await getUnit(ctx, query.unitId);
  const rule = findEffective(ctx.services.packs.effective([inspectionPack]), 'inspection.updateWindow', 'maxInterval');
  if (!rule) throw new Error(`pack ${inspectionPack} has no update window`);
  const judged = (await readUpdateFacts(ctx, unit.unitPath, ctx.now)).map((fact) => judge(fact, ctx.now, rule.value));
  const countOf = (state: string): number => judged.filter((one) => one.state === state).length;
  return {
    asOf: formatInstant(ctx.now),
    limit: { days: rule.value.days, clause: rule.governing.clause },
    accounts: judged.length,
    active: countOf('active'),
    silent: countOf('silent'),
    unknown: countOf('unknown'),
    unseen: judged.filter((one) => isUnseen(one.fact, ctx.now)).length,
    stalled: judged.filter((one) => one.fact.observation?.status === 'stalled').length,
    spread: spreadOf(judged, rule.value.days * 2),
    worst: worstOf(judged, mostWorst),
    sources: await countSources(ctx, unit.unitPath),
  };
}

async function countSources(ctx: PersonContext, unitPath: string): Promise<BoardReply['sources']> {
  const { rows } = await sql<BoardReply['sources']>`
    select count(*)::int as total, (count(*) filter (where last_error is null and last_ok_at is not null))::int as ok,
      (count(*) filter (where last_error is not null))::int as failing, (count(*) filter (where last_error is null and last_ok_at is null))::int as waiting
    from source where ended_at is null and unit_path >= ${unitPath} and unit_path < ${pathAfter(unitPath)}`.execute(
    ctx.db,
  );
  return rows[0] ?? { total: 0, ok: 0, failing: 0, waiting: 0 };
}

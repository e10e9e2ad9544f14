import { setImmediate as breathe } from 'node:timers/promises';
import { dayMs, formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { readUpdateFacts, type UpdateFact } from '#modules/monitoring/server/public.ts';
import { getUnit, type Unit } from '#modules/organisation/server/public.ts';
import { waiversAt } from '#modules/rules/server/public.ts';
import type { ViewReply, ViewResult, ViewRow, whatifOperations as operations } from '../contract.ts';
import { pageOfRows } from './row-page.ts';
import { findRun, getDone, startRun, type Run } from './run-store.ts';
import { readGrounds, type UnitGround } from './unit-ground.ts';
import { readOpenFindings, readPressingDuties } from './view-facts.ts';
import { createJudge, nationalPack } from './view-judge.ts';
import { questionsOf } from './view-questions.ts';
import { headsOf, pointsOf, sentenceOf, verdictOf, type ViewFacts } from './view-rules.ts';

const viewKind = 'view';
const sliceAccounts = 5000;

interface View {
  readonly result: ViewResult;
  readonly rows: readonly ViewRow[];
}

/**
 * What an inspector would say now of every live account at or below a unit: the national list and the unit's own pack by the one judge
 * of inspections, overdue duties, unsettled findings. Nothing is written: no inspection, no finding.
 * @throws Problem common.notFound (unit), whatif.tooMany
 */
export async function inspectNow(
  ctx: PersonContext,
  { body }: Input<typeof operations.inspectNow>,
): Promise<ViewReply> {
  const unit = await getUnit(ctx, body.unitId ?? ctx.office.unitId);
  const run = await startRun<View>(ctx, viewKind, (started) =>
    runSystemQuery(ctx.services, ctx.office, (reading) => look(reading, unit, started)),
  );
  return toReply(run);
}

/** Progress and conclusion. @throws Problem whatif.runGone */
export async function readView(ctx: PersonContext, { params }: Input<typeof operations.readView>): Promise<ViewReply> {
  return toReply(findRun<View>(ctx, viewKind, params.viewId));
}

const toReply = (run: Run<View>): ViewReply => ({
  viewId: run.id,
  state: run.state,
  progress: run.progress,
  result: run.value?.result ?? null,
});

/** Account by account, those that fail first. @throws Problem whatif.runGone, whatif.runFailed */
export async function listViewed(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.listViewed>,
): Promise<ReplyOf<typeof operations.listViewed>> {
  const { rows } = await getDone<View>(ctx, viewKind, params.viewId);
  const { verdict, head, search = '' } = query;
  const kept = rows.filter(
    (row) =>
      (verdict === undefined || row.verdict === verdict) &&
      (head === undefined || head === '' || row.points.some((point) => point.head === head)) &&
      (search === '' || row.name.includes(search) || row.unitName.includes(search)),
  );
  return pageOfRows(kept, query, (row) => row);
}

async function look(ctx: Context, unit: Unit, run: Run<View>): Promise<View> {
  const facts = await readUpdateFacts(ctx, unit.unitPath, ctx.now);
  run.progress = { accounts: 0, of: facts.length, events: 0 };
  const groundOf = await readGrounds(ctx);
  const judge = createJudge(ctx, groundOf, await waiversAt(ctx, unit.unitPath, ctx.now));
  const [duties, findings] = [await readPressingDuties(ctx, unit.unitPath), await readOpenFindings(ctx, unit.unitPath)];
  const rows: ViewRow[] = [];
  for (let at = 0; at < facts.length; at += sliceAccounts) {
    const slice = facts.slice(at, at + sliceAccounts);
    const judged = judge.of(slice);
    for (const fact of slice) {
      const known = {
        judgements: judged.get(fact.accountId) ?? [],
        duties: duties.get(fact.accountId) ?? [],
        findings: findings.get(fact.accountId) ?? [],
      };
      rows.push(toRow(fact, known, ctx.now));
    }
    run.progress = { accounts: rows.length, of: facts.length, events: 0 };
    await breathe();
  }
  rows.sort(byGravity);
  return {
    result: toResult(ctx, unit, rows, groundOf, {
      unitPaths: new Set(facts.map((fact) => fact.unitPath)),
      duties,
      findings,
      waived: judge.waived,
    }),
    rows,
  };
}

function toRow(fact: UpdateFact, known: ViewFacts, now: Date): ViewRow {
  const points = pointsOf(known);
  const verdict = verdictOf(points);
  return {
    accountId: fact.accountId,
    name: fact.name,
    unitName: fact.unitName,
    verdict,
    sentence: sentenceOf(verdict, points),
    lastPostAt: fact.lastPostAt && formatInstant(fact.lastPostAt),
    days: fact.lastPostAt && Math.floor((now.getTime() - fact.lastPostAt.getTime()) / dayMs),
    points,
  };
}

const verdictRank = { fail: 0, unknown: 1, pass: 2 } as const;
const isVeto = (row: ViewRow): boolean => row.points[0]?.kind === 'veto';

function byGravity(a: ViewRow, b: ViewRow): number {
  return (
    verdictRank[a.verdict] - verdictRank[b.verdict] ||
    Number(isVeto(b)) - Number(isVeto(a)) ||
    (b.days ?? Infinity) - (a.days ?? Infinity) ||
    (a.accountId < b.accountId ? -1 : 1)
  );
}

function toResult(
  ctx: Context,
  unit: Unit,
  rows: readonly ViewRow[],
  groundOf: (unitPath: string) => UnitGround,
  {
    unitPaths,
    duties,
    findings,
    waived,
  }: {
    unitPaths: ReadonlySet<string>;
    duties: ReadonlyMap<string, readonly { isOverdue: boolean }[]>;
    findings: ReadonlyMap<string, readonly unknown[]>;
    waived: number;
  },
): ViewResult {
  const { packs } = ctx.services;
  const grounds = new Map([unit.unitPath, ...unitPaths].map(groundOf).map((ground) => [ground.key, ground]));
  const packIds = [...new Set([...grounds.values()].flatMap((ground) => ground.packIds))];
  const countOf = (verdict: ViewRow['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  const pressing = [...duties.values()].flat();
  const local = [...grounds.values()].flatMap((ground) => packs.effective(ground.packIds, undefined, ground.settings));
  const rules = [...packs.effective([nationalPack]), ...local];
  return {
    unitName: unit.name,
    asOf: formatInstant(ctx.now),
    packTexts: [nationalPack, ...packIds].map((id) => packs.getPack(id)?.title ?? id),
    accounts: rows.length,
    passed: countOf('pass'),
    failed: countOf('fail'),
    unknown: countOf('unknown'),
    overdue: pressing.filter((duty) => duty.isOverdue).length,
    dueToday: pressing.filter((duty) => !duty.isOverdue).length,
    findings: [...findings.values()].reduce((sum, own) => sum + own.length, 0),
    waived,
    heads: headsOf(rows),
    ...questionsOf(rules),
  };
}

import { sql } from 'kysely';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { readRosterFacts } from './roster-facts.ts';
import { findGaps, type RosterGap } from './roster-gaps.ts';

/** F23: the posts that the rules ask for are filled; deputies, holders in principle and turnover are hints. */
const rolesFilled = defineCheck<RosterGap, null>({
  id: 'F23',
  text: '岗位配备',
  clauses: ['S3-3b', 'S3-N3.1a', 'S3-N4.2a'],
  evaluate({ filled, seats, isCeiling, source, text }) {
    const isShort = isCeiling ? filled > seats : filled < seats;
    return {
      verdict: isShort ? 'fail' : 'pass',
      clause: source.clause,
      value: { filled, text: `现有 ${filled}` },
      threshold: { seats, text: isCeiling ? `不超过 ${seats}` : `至少 ${seats}` },
      text,
    };
  },
});

export const rolesFilledCheck = defineStandingCheck({
  check: rolesFilled,
  judge: async (ctx, units) => {
    const kept = await sponsorsWithRoster(ctx, units);
    const facts = await readRosterFacts(
      ctx,
      kept.map((one) => one.unit),
    );
    return kept.flatMap(({ unit, hasRoster }) => {
      const gaps = findGaps(facts.get(unit.id) ?? noFacts);
      return gaps.flatMap((gap) => toJudgement(ctx, unit, gap, hasRoster));
    });
  },
});

const noFacts = { rules: [], running: [], sections: [], endedThisYear: 0 };

function toJudgement(ctx: Context, unit: CheckedUnit, gap: RosterGap, hasRoster: boolean): Judgement[] {
  const result = rolesFilled.evaluate(gap, null, ctx.now);
  if (result.verdict !== 'fail') return [];
  return [
    {
      // A unit that never entered an appointment: whether the post is filled is not known here.
      verdict: hasRoster ? 'fail' : 'unknown',
      clause: result.clause,
      pack: gap.source.pack,
      packVersion: String(gap.source.version),
      severity: gap.severity,
      subject: { kind: 'unit', id: unit.id, province: unit.province, unitId: unit.id, unitPath: unit.unitPath },
      matter: gap.matter,
      title: `${unit.name}：${result.text}`,
      value: result.value,
      threshold: result.threshold,
      inputs: { asOf: ctx.now.toISOString(), matter: gap.matter },
    },
  ];
}

/** Units that run an account: those the texts speak of. Sections and what was abolished have no roster of their own. */
async function sponsorsWithRoster(
  ctx: Context,
  units: readonly CheckedUnit[],
): Promise<readonly { readonly unit: CheckedUnit; readonly hasRoster: boolean }[]> {
  const alive = units.filter((unit) => unit.endedAt === null && unit.kind !== 'section');
  const { rows } = await sql<{ id: string; hasRoster: boolean }>`
    select u.id, exists (select from appointment p where p.unit_id = u.id and p.province = u.province) as has_roster
    from unnest(${alive.map((unit) => unit.id)}::uuid[]) as u0 (id) join unit u on u.id = u0.id
    where exists (select from account a join case_record c on c.id = a.id and c.province = a.province
      where a.unit_id = u.id and a.province = u.province and c.closed_at is null)`.execute(ctx.db);
  const known = new Map(rows.map((row) => [row.id, row.hasRoster]));
  return alive.flatMap((unit) => {
    const hasRoster = known.get(unit.id);
    return hasRoster === undefined ? [] : [{ unit, hasRoster }];
  });
}

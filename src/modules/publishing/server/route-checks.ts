import { sql } from 'kysely';
import type { Day } from '#shared/time.ts';
import type { Check } from '#platform/checks/define-check.ts';
import {
  defineStandingCheck,
  type CheckedUnit,
  type Judgement,
  type StandingCheck,
} from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import type { ItemClass } from '#modules/content/class-contract.ts';
import type { ItemOrigin } from '#modules/content/revision-contract.ts';
import { itemRouteOf, rulesOfItem } from '#modules/content/server/public.ts';
import { leaderAsked, receiptAsked, routeComplete, type RouteInputs } from './route-complete-check.ts';

/** Publications that went the same way under the same rules; judged once. */
interface Way {
  readonly unitId: string;
  readonly unitPath: string;
  readonly day: Day;
  readonly classes: ItemClass[];
  readonly origin: ItemOrigin;
  readonly needsReceipt: boolean;
  readonly steps: RouteInputs['went']['steps'];
  readonly publications: readonly { readonly id: string; readonly province: number; readonly title: string }[];
}

/** Each asks the rules of the day on which the review began, so that a change of rules finds nothing in what was right before. */
export const routeChecks: readonly StandingCheck[] = [routeComplete, receiptAsked, leaderAsked].map(standing);

function standing(check: Check<RouteInputs, null>): StandingCheck {
  return defineStandingCheck({
    check,
    judge: async (ctx, units) => {
      const judged: Judgement[] = [];
      for (const way of await readWays(ctx, units)) judged.push(...(await judgeWay(ctx, check, way)));
      return judged;
    },
  });
}

async function judgeWay(ctx: Context, check: Check<RouteInputs, null>, way: Way): Promise<Judgement[]> {
  const { needed } = itemRouteOf(await rulesOfItem(ctx, way, way.day));
  const result = check.evaluate({ went: way, needed }, null, ctx.now);
  if (result.verdict !== 'fail') return [];
  const source = needed.sources.find((one) => one.clauses.includes(result.clause)) ?? needed.sources[0];
  return way.publications.map(({ id, province, title }) => ({
    verdict: 'fail',
    clause: result.clause,
    pack: source?.pack ?? 'S4',
    packVersion: String(source?.version ?? ''),
    severity: 'breach',
    subject: { kind: 'publication', id, province, unitId: way.unitId, unitPath: way.unitPath },
    title: `${title}：${result.text}`,
    value: result.value,
    threshold: result.threshold,
    inputs: { asOf: ctx.now.toISOString(), day: way.day, classes: way.classes },
  }));
}

/** Routes of before the rulebook decided them are no route to be held to it; nobody can open a round on one any more. */
async function readWays(ctx: Context, units: readonly CheckedUnit[]): Promise<readonly Way[]> {
  const { rows } = await sql<Way>`
    select c.unit_id, p.unit_path, to_char(w.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, w.classes, i.origin, w.needs_receipt,
      (select jsonb_agg(jsonb_build_object('code', s.code, 'apart', s.apart) order by s.step_no) from review_policy_step s
        where s.policy_id = w.policy_id and s.policy_version = w.policy_version) as steps,
      jsonb_agg(jsonb_build_object('id', p.id, 'province', p.province, 'title', c.title) order by p.id) as publications
    from publication p
      join case_record c on c.id = p.id and c.province = p.province
      join item i on i.id = p.item_id and i.province = p.province
      join review_round w on w.id = p.round_id and w.province = p.province
      join review_policy y on y.id = w.policy_id and y.version = w.policy_version and y.canonical is not null
    where c.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and c.state <> 'stopped'
    group by c.unit_id, p.unit_path, day, w.classes, i.origin, w.needs_receipt, w.policy_id, w.policy_version`.execute(
    ctx.db,
  );
  return rows;
}

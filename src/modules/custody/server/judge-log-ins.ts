import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { CheckedUnit, Judgement } from '#platform/checks/standing-check.ts';
import { isInside } from './access-reads.ts';
import { logInCheck, type LogInInputs } from './custody-checks.ts';
import { demandsReader, type Demands } from './custody-demands.ts';
import { toJudgement, type Judged } from './to-judgement.ts';

interface Facts {
  readonly unitId: string;
  readonly all: number;
  readonly known: number;
  readonly outside: number;
  readonly hasNetworks: boolean;
  readonly unregistered: number;
  readonly deviceCount: number;
  readonly publicDevices: string[];
  readonly sharedDevices: string[];
  readonly autoDevices: string[];
}

/** F28 for some units: log-ins to this product of the last seven days, and what their device registers say themselves. */
export async function judgeLogIns(ctx: Context, units: readonly CheckedUnit[]): Promise<Judgement[]> {
  const demandsOf = demandsReader(ctx);
  const facts = await readFacts(ctx, units);
  const judged: Judgement[] = [];
  for (const unit of units) {
    const fact = facts.get(unit.id);
    if (!fact) continue;
    const { id, province, unitPath } = unit;
    judged.push(
      ...judgeUnit(
        ctx,
        fact,
        await demandsOf(unitPath),
        { kind: 'unit', id, province, unitId: id, unitPath },
        unit.name,
      ),
    );
  }
  return judged;
}

function judgeUnit(ctx: Context, fact: Facts, demands: Demands, subject: Judged, unit: string): Judgement[] {
  const { publicPlace, dedicatedDevice, sharedDevice, autoLogin } = demands;
  const shared = sharedDevice ? fact.sharedDevices : [];
  const places = [...new Set([...(publicPlace ? fact.publicDevices : []), ...shared])].sort();
  const asked: [keyof Demands, Demands['publicPlace'], LogInInputs][] = [
    [
      'publicPlace',
      publicPlace,
      { kind: 'network', unit, outside: fact.outside, known: fact.known, hasNetworks: fact.hasNetworks },
    ],
    [
      'dedicatedDevice',
      dedicatedDevice,
      { kind: 'device', unit, unregistered: fact.unregistered, all: fact.all, hasDevices: fact.deviceCount > 0 },
    ],
    ['sharedDevice', publicPlace ?? sharedDevice, { kind: 'place', unit, numbers: places }],
    ['autoLogin', autoLogin, { kind: 'autoLogin', unit, numbers: fact.autoDevices }],
  ];
  return asked.flatMap(([, rule, inputs]) => {
    if (!rule) return [];
    const result = logInCheck.evaluate(inputs, { clause: rule.governing.clause }, ctx.now);
    return toJudgement(result, rule, { subject, matter: inputs.kind, inputs: { days: 7 } });
  });
}

async function readFacts(ctx: Context, units: readonly CheckedUnit[]): Promise<Map<string, Facts>> {
  const ids = units.map((unit) => unit.id);
  const { rows } = await sql<Facts>`
    select u.id as unit_id, coalesce(l.all, 0) as all, coalesce(l.known, 0) as known, coalesce(l.outside, 0) as outside, coalesce(l.unregistered, 0) as unregistered,
      exists (select from network_range n where n.province = u.province and n.ended_at is null and starts_with(u.unit_path, n.unit_path)) as has_networks,
      coalesce(d.device_count, 0) as device_count, coalesce(d.public_devices, '{}') as public_devices, coalesce(d.shared_devices, '{}') as shared_devices,
      coalesce(d.auto_devices, '{}') as auto_devices
    from unit u
      left join lateral (select count(*)::int as all, count(x.is_inside)::int as known, (count(*) filter (where not x.is_inside))::int as outside,
          (count(*) filter (where x.device_id is null))::int as unregistered
        from (select l.device_id, ${isInside} as is_inside from log_in l where l.unit_id = u.id and l.province = u.province
          and l.at > ${ctx.now}::timestamptz - interval '7 days') x) l on true
      left join lateral (select count(*)::int as device_count, array_agg(d.asset_number order by d.asset_number) filter (where d.in_public_place) as public_devices,
          array_agg(d.asset_number order by d.asset_number) filter (where d.is_shared) as shared_devices,
          array_agg(d.asset_number order by d.asset_number) filter (where d.keeps_log_in) as auto_devices
        from device d where d.unit_id = u.id and d.province = u.province and d.ended_at is null) d on true
    where u.id = any(${ids}::uuid[]) and (l.all > 0 or d.device_count > 0)`.execute(ctx.db);
  return new Map(rows.map((row) => [row.unitId, row]));
}

import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { changeOperations as operations, UnitFollow } from '../change-contract.ts';
import { endRefusal } from './end-rules.ts';
import { getUnit, type Unit } from './unit-store.ts';

const mostNamed = 50;
/** As the registry's `liveStates`, which stands above this module. */
const liveStates = ['unfiled', 'running', 'closing'];

/** What a change of a unit will bring about, before it is recorded. */
export async function previewUnitChange(
  ctx: PersonContext,
  { params }: Input<typeof operations.previewUnitChange>,
): Promise<UnitFollow> {
  return readFollow(ctx, await getUnit(ctx, params.unitId));
}

/** The accounts, people, sections, lines and findings that a unit's end or renaming concerns. */
export async function readFollow(ctx: PersonContext, unit: Unit): Promise<UnitFollow> {
  const range = sql`unit_path >= ${unit.unitPath} and unit_path < ${pathAfter(unit.unitPath)}`;
  const { rows } = await sql<Omit<UnitFollow, 'refusal'>>`
    with u as (select * from unit where ${range} and ended_at is null),
      a as (select a.id, a.name, a.platform, u.name as unit_name, u.unit_path from account a
        join u on u.id = a.unit_id and u.province = a.province
        join case_record c on c.id = a.id and c.province = a.province and c.state = any(${liveStates}::text[])),
      p as (select p.id, p.name, u.name as unit_name, u.unit_path,
          (select count(*)::int from position_grant g where g.person_id = p.id and g.province = p.province and g.ended_at is null
            and (g.valid_until is null or g.valid_until >= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date)) as grant_count
        from person p join u on u.id = p.unit_id and u.province = p.province where p.ended_at is null)
    select
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'unitName', unit_name, 'platform', platform)), '[]')
        from (select * from a order by unit_path, name limit ${mostNamed}) one) as accounts,
      (select count(*)::int from a) as account_count,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'unitName', unit_name, 'grantCount', grant_count)), '[]')
        from (select * from p order by unit_path, name limit ${mostNamed}) one) as people,
      (select count(*)::int from p) as person_count,
      (select coalesce(sum(grant_count), 0)::int from p) as grant_count,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by unit_path), '[]') from u
        where kind = 'section' and id <> ${unit.id}) as sections,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by unit_path), '[]') from u
        where kind <> 'section' and id <> ${unit.id}) as standing,
      (select count(*)::int from unit_line l where l.receiver_id = ${unit.id} and l.valid_until is null) as received_count,
      (select count(*)::int from finding f where f.${range} and f.open_key is not null) as finding_count`.execute(
    ctx.db,
  );
  const found = rows[0] as Omit<UnitFollow, 'refusal'>;
  return { ...found, refusal: endRefusal(ctx.office, unit, found.standing)?.message ?? null };
}

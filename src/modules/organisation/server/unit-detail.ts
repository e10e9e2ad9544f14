import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import { formatInstant } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { unitClassOf } from './unit-class-rules.ts';
import type { organisationOperations as operations, UnitChangeRow, UnitDetail } from '../contract.ts';
import { namesOverTime } from './names-over-time.ts';
import { getUnit } from './unit-store.ts';
import { unitWarnings } from './unit-warnings.ts';
import './change-tables.ts';

type Row = Omit<
  UnitDetail,
  'createdAt' | 'warnings' | 'names' | 'changes' | 'timeline' | 'countsAs' | 'isParentInScope'
> & { createdAt: Date; parentPath: string | null };

/** Everything of one unit that its page shows. */
export async function readUnit(ctx: PersonContext, { params }: Input<typeof operations.readUnit>): Promise<UnitDetail> {
  const { id } = await getUnit(ctx, params.unitId);
  const { parentPath, createdAt, ...row } = await readRow(ctx, id);
  const changes = await listChanges(ctx, id);
  return {
    ...row,
    createdAt: formatInstant(createdAt),
    isParentInScope: parentPath?.startsWith(ctx.office.unitPath) ?? false,
    countsAs: unitClassOf(row),
    warnings: row.ended ? [] : unitWarnings(row),
    names: namesOverTime(
      row.name,
      changes.flatMap(({ newName, ...one }) => (newName === null ? [] : [{ ...one, newName }])),
    ),
    changes,
    timeline: await readTimeline(ctx, id),
  };
}

async function readRow(ctx: PersonContext, id: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select u.id, u.parent_id, p.name as parent_name, p.unit_path as parent_path, u.unit_path as path, u.name, u.short_name, u.registered_name,
      u.kind, u.level, u.unit_class, u.division_code, u.credit_code, u.contact_phone, u.pack_ids, u.created_at, u.ended_at is not null as ended,
      u.successor_id, s.name as successor_name,
      (select coalesce(jsonb_agg(jsonb_build_object('id', m.unit_id, 'name', m.old_name, 'happenedOn', m.happened_on) order by m.happened_on desc, m.unit_path), '[]')
        from unit_change m where m.successor_id = u.id and m.successor_province = u.province) as predecessors,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'kind', c.kind, 'ended', c.ended_at is not null,
          'accountCount', (select count(*) from account a where a.unit_id = c.id and a.province = c.province),
          'personCount', (select count(*) from person q where q.unit_id = c.id and q.province = c.province and q.ended_at is null)) order by c.unit_path), '[]')
        from (select * from unit where parent_id = u.id and parent_province = u.province order by unit_path limit 500) c) as children,
      (select count(*)::int from account a where a.unit_id = u.id and a.province = u.province) as account_count,
      (select count(*)::int from account a join case_record c on c.id = a.id and c.province = a.province
        where a.unit_id = u.id and a.province = u.province and c.state in ('unfiled', 'running', 'closing')) as live_account_count,
      (select count(*)::int from person q where q.unit_id = u.id and q.province = u.province and q.ended_at is null) as person_count,
      (select count(*)::int from position_grant g where g.unit_id = u.id and g.province = u.province and g.ended_at is null
        and (g.valid_until is null or g.valid_until >= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date)) as grant_count,
      (select count(*)::int from finding f where f.unit_id = u.id and f.province = u.province and f.open_key is not null) as finding_count
    from unit u left join unit p on p.id = u.parent_id and p.province = u.parent_province
      left join unit s on s.id = u.successor_id and s.province = u.successor_province
    where u.id = ${id}`.execute(ctx.db);
  return rows[0] as Row;
}

async function listChanges(ctx: PersonContext, unitId: string): Promise<UnitChangeRow[]> {
  const rows = await ctx.db
    .selectFrom('unitChange as c')
    .leftJoin('unit as s', (join) =>
      join.onRef('s.id', '=', 'c.successorId').onRef('s.province', '=', 'c.successorProvince'),
    )
    .select(['c.id', 'c.kind', 'c.happenedOn', 'c.document', 'c.note', 'c.oldName', 'c.newName', 'c.successorId'])
    .select(['s.name as successorName', 'c.accountCount', 'c.personCount', 'c.recordedByName', 'c.recordedAt'])
    .select(['c.noticeUrl', 'c.noticeOn'])
    .where('c.unitId', '=', unitId)
    .orderBy('c.happenedOn', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, recordedAt: formatInstant(row.recordedAt) }));
}

import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { organisationOperations as operations, UnitKind, UnitLevel } from '../contract.ts';
import { unitKindTexts, unitLevelTexts } from '../texts.ts';
import { matchesSearch, pathOf } from './unit-reads.ts';

interface ExportRow {
  readonly name: string;
  readonly parentName: string | null;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly divisionCode: string | null;
  readonly creditCode: string | null;
  readonly registeredName: string | null;
  readonly shortName: string | null;
  readonly contactPhone: string | null;
  readonly packIds: readonly string[];
  readonly ended: boolean;
  readonly successorName: string | null;
  readonly oldNames: readonly string[];
}

/** The first columns are those that the import knows. */
const columns: readonly TableColumn<ExportRow>[] = [
  { header: '单位名称', text: (row) => row.name, width: 20 },
  { header: '上级单位', text: (row) => row.parentName ?? '', width: 20 },
  { header: '类别', text: (row) => unitKindTexts[row.kind], width: 8 },
  { header: '层级', text: (row) => unitLevelTexts[row.level], width: 8 },
  { header: '行政区划代码', text: (row) => row.divisionCode ?? '', width: 8 },
  { header: '统一社会信用代码', text: (row) => row.creditCode ?? '', width: 12 },
  { header: '登记名称', text: (row) => row.registeredName ?? '', width: 20 },
  { header: '简称', text: (row) => row.shortName ?? '' },
  { header: '办公电话', text: (row) => row.contactPhone ?? '' },
  { header: '规则包', text: (row) => row.packIds.join('、') },
  { header: '状态', text: (row) => (row.ended ? '已撤销或并入' : '在用'), width: 8 },
  { header: '承接单位', text: (row) => row.successorName ?? '', width: 20 },
  { header: '曾用名', text: (row) => row.oldNames.join('、'), width: 20 },
];

/** The units of the scope that a search finds, in tree order, as a table. */
export async function exportUnits(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportUnits>,
): Promise<RawReply> {
  const base = query.under ? await pathOf(ctx, query.under) : ctx.office.unitPath;
  const rows: ExportRow[] = await ctx.db
    .selectFrom('unit as u')
    .leftJoin('unit as p', (join) => join.onRef('p.id', '=', 'u.parentId').onRef('p.province', '=', 'u.parentProvince'))
    .leftJoin('unit as s', (join) =>
      join.onRef('s.id', '=', 'u.successorId').onRef('s.province', '=', 'u.successorProvince'),
    )
    .select([
      'u.name',
      'p.name as parentName',
      'u.kind',
      'u.level',
      'u.divisionCode',
      'u.creditCode',
      'u.registeredName',
    ])
    .select(['u.shortName', 'u.contactPhone', 'u.packIds', 's.name as successorName'])
    .select(sql<boolean>`u.ended_at is not null`.as('ended'))
    .select(
      sql<
        string[]
      >`array(select distinct c.old_name from unit_change c where c.unit_id = u.id and c.province = u.province and c.kind = 'rename')`.as(
        'oldNames',
      ),
    )
    .where('u.unitPath', '>=', base)
    .where('u.unitPath', '<', pathAfter(base))
    .where(matchesSearch(query.search))
    .orderBy('u.unitPath')
    .execute();
  return toTableFile({ name: '单位', columns, rows }, `单位-${toDay(ctx.now)}`, query.format);
}

import type { PersonContext } from '#platform/context.ts';
import type { UnitKind } from '../contract.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { Unit } from './unit-store.ts';

/** A row of an import, as far as it names a unit and its place. */
export interface NamedRow {
  readonly name: string;
  readonly kind: UnitKind;
  readonly divisionCode?: string;
  /** Division code or name of the parent; null = directly below the unit that is imported into. */
  readonly parentKey: string | null;
}

/** Where a row belongs: below a parent, already there, or nowhere for a reason in words. */
export type Place = { readonly parent: Unit } | { readonly fault: string } | 'there';

/** The units of a subtree during an import. A name alone is no key: every bureau may have an 办公室. */
export interface KnownUnits {
  placeOf(row: NamedRow): Place;
  add(parent: Unit, row: NamedRow, unit: Unit): void;
}

/** Reads the running units of `under`; it must be locked, so that no second import reads the same gap. */
export async function readKnownUnits(ctx: PersonContext, under: Unit): Promise<KnownUnits> {
  const rows = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath', 'name', 'packIds', 'divisionCode', 'kind', 'parentId'])
    .where('unitPath', '>=', under.unitPath)
    .where('unitPath', '<', pathAfter(under.unitPath))
    .where('endedAt', 'is', null)
    .execute();
  const byCode = new Map<string, Unit>();
  const byName = new Map<string, Unit[]>();
  const places = new Set<string>();
  const remember = (unit: Unit, parentId: string | null, row: Pick<NamedRow, 'kind'>): void => {
    if (unit.divisionCode && row.kind === 'government') byCode.set(unit.divisionCode, unit);
    byName.set(unit.name, [...(byName.get(unit.name) ?? []), unit]);
    places.add(`${parentId}/${unit.name}`);
  };
  for (const row of rows) remember(row, row.parentId, row);

  const parentOf = (key: string | null): Unit | string => {
    if (key === null) return under;
    const named = byName.get(key) ?? [];
    const parent = byCode.get(key) ?? named[0];
    if (!parent) return `没有找到上级“${key}”，请先导入上级`;
    if (named.length > 1)
      return `有 ${named.length} 个单位名为“${key}”，不能确定上级是哪一个，请在该上级的上一级单位下单独导入`;
    return parent;
  };
  return {
    placeOf(row) {
      if (row.kind === 'government' && row.divisionCode && byCode.has(row.divisionCode)) return 'there';
      if (row.parentKey === null && row.name === under.name) return 'there';
      const parent = parentOf(row.parentKey);
      if (typeof parent === 'string') return { fault: parent };
      return places.has(`${parent.id}/${row.name}`) ? 'there' : { parent };
    },
    add: (parent, row, unit) => remember(unit, parent.id, row),
  };
}

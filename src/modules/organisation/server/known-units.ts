import type { PersonContext } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { UnitKind, UnitLevel } from '../contract.ts';
import type { UnitLine } from './unit-lines.ts';
import type { Unit } from './unit-store.ts';

/** A unit as an import compares it. */
export interface KnownUnit extends Unit {
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly parentId: string | null;
  readonly shortName: string | null;
  readonly registeredName: string | null;
  readonly creditCode: string | null;
  readonly contactPhone: string | null;
}

/** Where a line belongs: below a parent, to a unit that is there already, nowhere yet (its parent may still come), or nowhere for a reason. */
export type Place =
  | { readonly parent: KnownUnit }
  | { readonly unit: KnownUnit }
  | { readonly missing: string }
  | { readonly fault: string }
  | 'ended';

/** The units of a subtree during an import. A name alone is no key: every bureau may have an 办公室. */
export interface KnownUnits {
  placeOf(row: UnitLine): Place;
  add(unit: KnownUnit): void;
}

/** Reads the units of `under`; it must be locked, so that no second import reads the same gap. */
export async function readKnownUnits(ctx: PersonContext, under: Unit): Promise<KnownUnits> {
  const rows = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath', 'name', 'packIds', 'divisionCode', 'kind', 'level', 'parentId'])
    .select(['shortName', 'registeredName', 'creditCode', 'contactPhone', 'endedAt'])
    .where('unitPath', '>=', under.unitPath)
    .where('unitPath', '<', pathAfter(under.unitPath))
    .orderBy('unitPath')
    .execute();
  const known = indexUnits(under.id, new Set(rows.filter((row) => row.endedAt).map((row) => row.name)));
  for (const { endedAt, ...unit } of rows) if (!endedAt) known.add(unit);
  return known;
}

function indexUnits(underId: string, ended: ReadonlySet<string>): KnownUnits {
  const byId = new Map<string, KnownUnit>();
  const byDivision = new Map<string, KnownUnit>();
  const byCredit = new Map<string, KnownUnit>();
  const byName = new Map<string, KnownUnit[]>();
  const places = new Map<string, KnownUnit>();

  const parentsOf = (key: string): KnownUnit[] => {
    const coded = byDivision.get(key) ?? byCredit.get(key.toUpperCase());
    return coded ? [coded] : (byName.get(key) ?? []);
  };
  const byPlace = (row: UnitLine): Place => {
    const under = byId.get(underId) as KnownUnit;
    const parents = row.parentKey === null ? [under] : parentsOf(row.parentKey);
    const there = parents.flatMap((parent) => places.get(`${parent.id}/${row.name}`) ?? []);
    if (there.length === 1 && there[0]) return { unit: there[0] };
    // An export of this unit begins with itself, below a unit that may be out of sight.
    if (row.name === under.name && (row.parentKey === null || parents.length === 0)) return { unit: under };
    if (row.isEnded)
      return ended.has(row.name) ? 'ended' : { fault: '表中写明已撤销，没有新增；撤销、合并请在单位页面办理' };
    if (parents.length > 1)
      return {
        fault: `有 ${parents.length} 个单位名为“${row.parentKey}”，不能确定上级是哪一个，请把上级写成统一社会信用代码或行政区划代码`,
      };
    return parents[0] ? { parent: parents[0] } : { missing: missingText(row.parentKey ?? '', byName) };
  };
  return {
    placeOf(row) {
      const coded =
        (row.stated.creditCode && byCredit.get(row.stated.creditCode)) ||
        (row.kind === 'government' && row.divisionCode && byDivision.get(row.divisionCode));
      if (!coded) return byPlace(row);
      const isItself = row.name === coded.name || row.name === coded.registeredName || row.kind === 'government';
      return isItself
        ? { unit: coded }
        : { fault: `代码已登记在“${coded.name}”名下；若是更名，请在单位页面办理更名，否则请核对代码` };
    },
    add(unit) {
      byId.set(unit.id, unit);
      if (unit.divisionCode && unit.kind === 'government') byDivision.set(unit.divisionCode, unit);
      if (unit.creditCode) byCredit.set(unit.creditCode, unit);
      for (const name of new Set([unit.name, unit.shortName, unit.registeredName]))
        if (name) byName.set(name, [...(byName.get(name) ?? []), unit]);
      places.set(`${unit.parentId}/${unit.name}`, unit);
    },
  };
}

/** With up to three units whose name holds the wanted one, or is held by it. */
function missingText(key: string, byName: ReadonlyMap<string, readonly KnownUnit[]>): string {
  const near = [...byName.keys()].filter((name) => name.includes(key) || (name.length > 2 && key.includes(name)));
  const hint =
    near.length > 0
      ? `；是不是${near
          .slice(0, 3)
          .map((name) => `“${name}”`)
          .join('、')}？`
      : '';
  return `没有找到上级“${key}”，请先导入上级${hint}`;
}

import type { PackRow } from '../contract.ts';

/** A pack at its place: `x` in columns, `y` in rows, both from 0. */
export interface PlacedPack {
  readonly pack: PackRow;
  readonly x: number;
  readonly y: number;
}

export interface PackTreeShape {
  readonly nodes: readonly PlacedPack[];
  /** Ids of parent and child. */
  readonly lines: readonly { readonly from: string; readonly to: string }[];
  readonly columns: number;
  readonly rows: number;
}

/**
 * Places packs as a tree that grows from left to right: a pack stands one column after its deepest parent; leaves take a row each, a
 * parent stands in the middle of its children. A pack with several parents hangs under the first and gets a line from each. Pure.
 */
export function placePacks(packs: readonly PackRow[]): PackTreeShape {
  const ids = new Set(packs.map((pack) => pack.id));
  const parentsOf = (pack: PackRow): readonly string[] => pack.parents.filter((id) => ids.has(id));
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  const depths = new Map<string, number>();
  const depthOf = (pack: PackRow): number => {
    const known = depths.get(pack.id);
    if (known !== undefined) return known;
    depths.set(pack.id, 0);
    const depth = Math.max(-1, ...parentsOf(pack).map((id) => depthOf(byId.get(id) as PackRow))) + 1;
    depths.set(pack.id, depth);
    return depth;
  };
  const nodes: PlacedPack[] = [];
  let nextRow = 0;
  const place = (pack: PackRow): number => {
    const children = packs.filter((child) => parentsOf(child)[0] === pack.id).sort(fuller(packs));
    const at = children.map(place);
    const first = at[0];
    const y = first === undefined ? nextRow++ : (first + (at.at(-1) ?? first)) / 2;
    nodes.push({ pack, x: depthOf(pack), y });
    return y;
  };
  packs
    .filter((pack) => parentsOf(pack).length === 0)
    .sort(fuller(packs))
    .forEach(place);
  return {
    nodes,
    lines: packs.flatMap((pack) => parentsOf(pack).map((from) => ({ from, to: pack.id }))),
    columns: Math.max(0, ...nodes.map((node) => node.x)) + 1,
    rows: nextRow,
  };
}

/** Trees with more packs below come first. */
function fuller(packs: readonly PackRow[]): (a: PackRow, b: PackRow) => number {
  const below = (pack: PackRow): number =>
    packs.filter((child) => child.parents.includes(pack.id)).reduce((sum, child) => sum + 1 + below(child), 0);
  return (a, b) => below(b) - below(a) || (a.id < b.id ? -1 : 1);
}

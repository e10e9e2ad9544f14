/** Places of packs in the tree: from the national text down to the pack of a unit. */
import type { RulePack } from './pack-format.ts';

/** Packs of a set that lie on a cycle of parents; empty when there is none. */
export function findParentCycle(packs: readonly Pick<RulePack, 'id' | 'parents'>[]): readonly string[] {
  const parents = new Map(packs.map((pack) => [pack.id, pack.parents]));
  const done = new Set<string>();
  for (const { id } of packs) {
    const cycle = walk(id, parents, done, []);
    if (cycle) return cycle;
  }
  return [];
}

function walk(
  id: string,
  parents: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
  trail: string[],
): string[] | null {
  const at = trail.indexOf(id);
  if (at >= 0) return [...trail.slice(at), id];
  if (done.has(id)) return null;
  for (const parent of parents.get(id) ?? []) {
    const cycle = walk(parent, parents, done, [...trail, id]);
    if (cycle) return cycle;
  }
  done.add(id);
  return null;
}

/**
 * The path of a pack: all its ancestors over every parent line, each after its own parents, and the pack itself last,
 * e.g. S4 > Zhejiang > Jiaxing > S3. Ids that are not among `packs` are left out. Needs packs without cycles.
 */
export function pathOf(packs: readonly RulePack[], id: string): readonly string[] {
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  const path = new Set<string>();
  const visit = (packId: string): void => {
    const pack = byId.get(packId);
    if (!pack || path.has(packId)) return;
    pack.parents.forEach(visit);
    path.add(packId);
  };
  visit(id);
  return [...path];
}

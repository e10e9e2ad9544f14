/** Places of packs in the tree: from the national text down to the pack of a unit, as it stands on a day. */
import type { Day } from '#shared/time.ts';
import type { RulePack } from './pack-format.ts';

type Linked = Pick<RulePack, 'id' | 'parents' | 'supersedes'>;
type LinksOf = (pack: Linked) => readonly string[];

export const parentsOf: LinksOf = (pack) => pack.parents;
export const predecessorOf: LinksOf = (pack) => (pack.supersedes === null ? [] : [pack.supersedes]);

/** Packs of a set that lie on a cycle of links (parents or predecessors); empty when there is none. */
export function findCycle(packs: readonly Linked[], linksOf: LinksOf): readonly string[] {
  const links = new Map(packs.map((pack) => [pack.id, linksOf(pack)]));
  const done = new Set<string>();
  for (const { id } of packs) {
    const cycle = walk(id, links, done, []);
    if (cycle) return cycle;
  }
  return [];
}

function walk(
  id: string,
  links: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
  trail: string[],
): string[] | null {
  const at = trail.indexOf(id);
  if (at >= 0) return [...trail.slice(at), id];
  if (done.has(id)) return null;
  for (const next of links.get(id) ?? []) {
    const cycle = walk(next, links, done, [...trail, id]);
    if (cycle) return cycle;
  }
  done.add(id);
  return null;
}

/**
 * The path of a pack: all its ancestors over every parent line, each after its own parents, and the pack itself last,
 * e.g. S4 > Shandong > S0. Ids that are not among `packs` are left out. Needs packs without cycles.
 *
 * With a day, the path as it stands on that day: a pack is replaced by the successor in force, a pack that does not bind yet by
 * the one it will supersede; one that binds no more, or is a draft, is left out, and its parents stay.
 */
export function pathOf(packs: readonly RulePack[], id: string, day?: Day): readonly string[] {
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  const path = new Set<string>();
  const seen = new Set<string>();
  const visit = (packId: string): void => {
    const pack = byId.get(day === undefined ? packId : standInFor(packs, packId, day));
    if (!pack || seen.has(pack.id)) return;
    seen.add(pack.id);
    pack.parents.forEach(visit);
    if (day === undefined || bindsOn(pack, day)) path.add(pack.id);
  };
  visit(id);
  return [...path];
}

/**
 * Whether a pack binds on a day (first and last day included; no first day = has long bound). A draft never does; one marked
 * superseded only up to its last day, and not at all without one; a cited document without text keeps its place.
 */
export function bindsOn(pack: Pick<RulePack, 'status' | 'effectiveFrom' | 'effectiveTo'>, day: Day): boolean {
  const { status, effectiveFrom, effectiveTo } = pack;
  if (status === 'draft' || (status === 'superseded' && !effectiveTo)) return false;
  return (effectiveFrom === null || effectiveFrom <= day) && (!effectiveTo || day <= effectiveTo);
}

/** The pack that stands in the place of `id` on a day: its newest successor in force, else itself, else what it will supersede. */
export function standInFor(packs: readonly RulePack[], id: string, day: Day): string {
  const successor = packs.find((pack) => pack.supersedes === id && hasBegun(pack, day));
  if (successor) return standInFor(packs, successor.id, day);
  const own = packs.find((pack) => pack.id === id);
  if (!own || own.supersedes === null || hasBegun(own, day)) return id;
  return predecessorOn(packs, own.supersedes, day);
}

function predecessorOn(packs: readonly RulePack[], id: string, day: Day): string {
  const own = packs.find((pack) => pack.id === id);
  return !own || own.supersedes === null || hasBegun(own, day) ? id : predecessorOn(packs, own.supersedes, day);
}

/** Once begun, a successor stands in the place of the old pack for good: where its own time ends, the old one does not come back. */
function hasBegun(pack: RulePack, day: Day): boolean {
  return (
    pack.status !== 'draft' && pack.status !== 'absent' && (pack.effectiveFrom === null || pack.effectiveFrom <= day)
  );
}

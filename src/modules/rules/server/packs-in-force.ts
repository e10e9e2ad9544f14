import { createHash } from 'node:crypto';
import { addDays, startOfDay, type Day } from '#shared/time.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { bindsOn } from '#rulebook/pack-path.ts';
import type { PackShelf } from './pack-shelf.ts';

/** A pack that binds, as it was last applied to the duties that run. */
export interface PackInForce {
  readonly id: string;
  readonly version: number;
  /** Of its whole content: a product may correct a pack without another version. */
  readonly hash: string;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  /** The unit that it binds with everything below. */
  readonly unitPath: string;
}

/** A change of rules: where, and when it took effect. */
export interface RuleChange {
  readonly unitPath: string;
  readonly since: Date;
}

const everywhere = '1/';
const hashes = new WeakMap<RulePack, string>();

/** The packs that bind on a day. Pure but for remembering hashes. */
export function packsInForce(shelf: Pick<PackShelf, 'packsOn' | 'installed'>, day: Day): readonly PackInForce[] {
  return shelf
    .packsOn(day)
    .filter((pack) => bindsOn(pack, day))
    .map((pack) => ({
      id: pack.id,
      version: pack.version,
      hash: hashOf(pack),
      effectiveFrom: pack.effectiveFrom,
      effectiveTo: pack.effectiveTo ?? null,
      unitPath: placeOf(shelf.installed, pack),
    }));
}

/** An office's pack binds its unit and those below; the product's, and what replaces one of them, every unit that names it. */
function placeOf(installed: PackShelf['installed'], pack: RulePack): string {
  const text = installed.find((one) => one.packId === pack.id && one.version === pack.version);
  return text?.unitPath ?? everywhere;
}

/**
 * What changed since packs were last applied, or undefined. A pack whose first or last day came meanwhile changed with that day, whenever
 * this is asked; any other (issued, withdrawn, brought by another product) at `at`. Of several changes the latest counts for all: nobody is
 * in breach of a rule before it held. Pure.
 * @param former undefined: never applied so far
 */
export function changeOf(
  former: { readonly at: Date; readonly packs: readonly PackInForce[] } | undefined,
  now: readonly PackInForce[],
  at: Date,
): RuleChange | undefined {
  if (!former) return { unitPath: everywhere, since: at };
  const known = new Set(former.packs.map(keyOf));
  const standing = new Set(now.map(keyOf));
  const begun = now.filter((pack) => !known.has(keyOf(pack)));
  const ended = former.packs.filter((pack) => !standing.has(keyOf(pack)));
  const changed = [...begun, ...ended];
  if (changed.length === 0) return undefined;
  const instants = [
    ...begun.map(({ effectiveFrom }) => arrivedBetween(effectiveFrom, former.at, at)),
    ...ended
      .filter(({ id }) => !begun.some((pack) => pack.id === id))
      .map(({ effectiveTo }) => arrivedBetween(effectiveTo && addDays(effectiveTo, 1), former.at, at)),
  ];
  return {
    unitPath: commonPath(changed.map((pack) => pack.unitPath)),
    since: new Date(Math.max(...instants)),
  };
}

function arrivedBetween(day: Day | null, from: Date, at: Date): number {
  const start = day === null ? NaN : startOfDay(day).getTime();
  return start > from.getTime() && start <= at.getTime() ? start : at.getTime();
}

/** The lowest unit above all of them. */
function commonPath(paths: readonly string[]): string {
  const parts = (path: string): string[] => path.split('/').filter(Boolean);
  const common = paths.map(parts).reduce((above, path) => {
    const differs = above.findIndex((part, i) => path[i] !== part);
    return differs < 0 ? above : above.slice(0, differs);
  });
  return common.length === 0 ? everywhere : `${common.join('/')}/`;
}

const keyOf = ({ id, version, hash, unitPath }: PackInForce): string => `${id} ${version} ${hash} ${unitPath}`;

function hashOf(pack: RulePack): string {
  const known = hashes.get(pack);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(JSON.stringify(pack)).digest('hex').slice(0, 16);
  hashes.set(pack, hash);
  return hash;
}

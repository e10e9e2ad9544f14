import { toDay, type Day } from '#shared/time.ts';
import { effectiveRules, type UnitSettings } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { Clause } from '#rulebook/clause-list.ts';
import type { PackFault } from '#rulebook/pack-fault.ts';
import type { RuleContext, RulePack } from '#rulebook/pack-format.ts';
import { loadPacks, readPack, type PackFile } from '#rulebook/pack-loader.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import type { Clock } from '#platform/clock.ts';
import { createPackEditions, type PackEditions } from './pack-editions.ts';

declare module '#platform/services.ts' {
  interface Services {
    readonly packs: PackShelf;
  }
}

/** A pack that an office issued: its text, and the unit that it binds with everything below. */
export interface InstalledText {
  readonly packId: string;
  readonly version: number;
  readonly yaml: string;
  readonly unitPath: string;
}

/** The packs in force in this process, with the clause list; a faulty set is never loaded. */
export interface PackShelf {
  /** Every pack in the edition of today; another array as soon as another edition holds. */
  readonly packs: readonly RulePack[];
  readonly clauses: ReadonlyMap<string, Clause>;
  /** The newest text of every pack, to check a draft among. */
  readonly files: readonly PackFile[];
  /** What offices issued, all editions. */
  readonly installed: readonly InstalledText[];
  /** Why the packs that offices issued are not loaded; empty when they are. */
  readonly faults: readonly PackFault[];
  getPack(id: string): RulePack | undefined;
  /** Every pack in the edition of a day. */
  packsOn(day: Day): readonly RulePack[];
  /** The packs that bind a unit: those it names, and those that it or a unit above issued. */
  bindingIds(named: readonly string[], unitPath: string): readonly string[];
  /**
   * Effective rules for the packs named by a unit (`['S3']` means S3's whole path to the national text), with the unit's own values,
   * as they stand on a day (default: today). Cached; the pure core of `rulesFor`, which other modules call.
   */
  effective(
    packIds: readonly string[],
    context?: RuleContext,
    settings?: UnitSettings,
    day?: Day,
  ): readonly EffectiveRule[];
  /** What would be wrong with these packs of offices beside the product's. */
  check(texts: readonly InstalledText[]): readonly PackFault[];
  /** Puts the packs of offices beside the product's. With a single fault nothing changes and the faults come back. */
  install(texts: readonly InstalledText[]): readonly PackFault[];
}

/** A shelf with the product's packs. @throws Error naming every fault of theirs */
export function createShelf(
  product: { files: readonly PackFile[]; packs: readonly RulePack[] },
  clauses: ReadonlyMap<string, Clause>,
  clock: Clock,
): PackShelf {
  let held: Held = { editions: createPackEditions(product.packs), files: product.files, installed: [] };
  let faults: readonly PackFault[] = [];
  let joins = createJoins(held.editions);
  const today = (): Day => toDay(clock.now());
  const hold = (texts: readonly InstalledText[]) => holdTogether(product, texts, new Set(clauses.keys()));
  return {
    get packs() {
      return held.editions.on(today());
    },
    get files() {
      return held.files;
    },
    get installed() {
      return held.installed;
    },
    get faults() {
      return faults;
    },
    clauses,
    getPack: (id) => held.editions.on(today()).find((pack) => pack.id === id),
    packsOn: (day) => held.editions.on(day),
    bindingIds: (named, unitPath) => bindingIds(held.installed, named, unitPath),
    effective: (packIds, context, settings = {}, day = today()) => joins(packIds, context, settings, day),
    check(texts) {
      const next = hold(texts);
      return 'faults' in next ? next.faults : [];
    },
    install(texts) {
      const next = hold(texts);
      faults = 'faults' in next ? next.faults : [];
      if ('faults' in next) return faults;
      held = next;
      joins = createJoins(held.editions);
      return [];
    },
  };
}

interface Held {
  readonly editions: PackEditions;
  readonly files: readonly PackFile[];
  readonly installed: readonly InstalledText[];
}

/** Checks the newest edition of everything together; older editions were checked when they were issued. */
function holdTogether(
  product: { files: readonly PackFile[]; packs: readonly RulePack[] },
  texts: readonly InstalledText[],
  knownClauses: ReadonlySet<string>,
): Held | { faults: readonly PackFault[] } {
  const files = [...fileOf(product)]
    .filter(([id]) => !texts.some((text) => text.packId === id))
    .map(([, file]) => file);
  const newest = texts.filter((text) => !texts.some((one) => one.packId === text.packId && one.version > text.version));
  const all = [...files, ...newest.map(toFile)];
  const loaded = loadPacks(all, knownClauses);
  if (!loaded.ok) return { faults: loaded.faults };
  const older = texts.filter((text) => !newest.includes(text)).flatMap((text) => readOlder(text));
  const replaced = product.packs.filter((pack) => texts.some((text) => text.packId === pack.id));
  return { editions: createPackEditions([...loaded.packs, ...older, ...replaced]), files: all, installed: texts };
}

function fileOf({ files, packs }: { files: readonly PackFile[]; packs: readonly RulePack[] }): Map<string, PackFile> {
  return new Map(files.map((file, index) => [packs[index]?.id ?? file.name, file]));
}

/** How the text of an office is named in faults. */
export function toFile({ packId, version, yaml }: Pick<InstalledText, 'packId' | 'version' | 'yaml'>): PackFile {
  return { name: `${packId} 第 ${version} 版`, text: yaml };
}

function readOlder(text: InstalledText): RulePack[] {
  const read = readPack(toFile(text));
  return 'pack' in read ? [read.pack] : [];
}

function bindingIds(
  installed: readonly InstalledText[],
  named: readonly string[],
  unitPath: string,
): readonly string[] {
  const own = installed.filter((text) => unitPath.startsWith(text.unitPath)).map((text) => text.packId);
  return own.length === 0 ? named : [...new Set([...named, ...own])];
}

/** Units set few values, but every set of them is a join of its own. */
const mostCached = 2_000;

/** Joins by the editions on the path: days with the same path share one. */
function createJoins(editions: PackEditions) {
  const paths = new Map<string, readonly string[]>();
  const joins = new Map<string, readonly EffectiveRule[]>();
  const pathOn = (packIds: readonly string[], day: Day): readonly string[] =>
    remember(paths, JSON.stringify([packIds, day]), () => [
      ...new Set(packIds.flatMap((id) => pathOf(editions.on(day), id, day))),
    ]);
  return (
    packIds: readonly string[],
    context: RuleContext | undefined,
    settings: UnitSettings,
    day: Day,
  ): readonly EffectiveRule[] => {
    const path = pathOn(packIds, day);
    const key = JSON.stringify([path, editions.keyOn(day), context, settings]);
    return remember(joins, key, () =>
      effectiveRules(editions.on(day), path, context ? { context, settings } : { settings }),
    );
  };
}

function remember<V>(cache: Map<string, V>, key: string, make: () => V): V {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (cache.size >= mostCached) cache.clear();
  cache.set(key, made);
  return made;
}

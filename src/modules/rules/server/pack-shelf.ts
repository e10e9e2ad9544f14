import { toDay, type Day } from '#shared/time.ts';
import { effectiveRules, type UnitSettings } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { Clause } from '#rulebook/clause-list.ts';
import type { PackFault } from '#rulebook/pack-fault.ts';
import type { RuleContext, RulePack } from '#rulebook/pack-format.ts';
import type { PackFile } from '#rulebook/pack-loader.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import type { Clock } from '#platform/clock.ts';
import { createPackEditions, type PackEditions } from './pack-editions.ts';
import {
  soundPacks,
  type DroppedText,
  type HeldPacks,
  type InstalledText,
  type ProductPacks,
  type SoundPacks,
} from './sound-packs.ts';

declare module '#platform/services.ts' {
  interface Services {
    readonly packs: PackShelf;
  }
}

/** The packs in force in this process, with the clause list; a faulty pack is never loaded. */
export interface PackShelf {
  /** Every pack in the edition of today; another array as soon as another edition holds. */
  readonly packs: readonly RulePack[];
  readonly clauses: ReadonlyMap<string, Clause>;
  /** The newest text of every pack, to check a draft among. */
  readonly files: readonly PackFile[];
  /** What offices issued and is loaded, all editions. */
  readonly installed: readonly InstalledText[];
  /** What offices issued and is not loaded, or would not be at the next start; empty when all is well. */
  readonly dropped: readonly DroppedText[];
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
  /** What of these packs of offices goes together with the product's; changes nothing. */
  sound(texts: readonly InstalledText[]): SoundPacks;
  /**
   * Puts the packs of offices beside the product's, without the faulty ones. A set that would take away what runs and is still issued
   * changes nothing. Tells what was left out, and why.
   */
  install(texts: readonly InstalledText[]): readonly PackFault[];
}

/** A shelf with the product's packs. @throws Error naming every fault of theirs */
export function createShelf(product: ProductPacks, clauses: ReadonlyMap<string, Clause>, clock: Clock): PackShelf {
  let held: HeldPacks = { editions: createPackEditions(product.packs), files: product.files, installed: [] };
  let dropped: readonly DroppedText[] = [];
  let joins = createJoins(held.editions);
  const today = (): Day => toDay(clock.now());
  const knownClauses = new Set(clauses.keys());
  const sound = (texts: readonly InstalledText[]) => soundPacks(product, texts, knownClauses);
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
    get dropped() {
      return dropped;
    },
    clauses,
    getPack: (id) => held.editions.on(today()).find((pack) => pack.id === id),
    packsOn: (day) => held.editions.on(day),
    bindingIds: (named, unitPath) => bindingIds(held.installed, named, unitPath),
    effective: (packIds, context, settings = {}, day = today()) => joins(packIds, context, settings, day),
    sound,
    install(texts) {
      const next = sound(texts);
      dropped = next.dropped;
      const isLost = held.installed.some((running) => dropped.some(({ text }) => isSame(text, running)));
      if (!isLost && !areSame(held.installed, next.installed)) {
        held = next;
        joins = createJoins(held.editions);
      }
      return dropped.flatMap(({ faults }) => faults);
    },
  };
}

function areSame(some: readonly InstalledText[], others: readonly InstalledText[]): boolean {
  return some.length === others.length && some.every((text, index) => isSame(text, others[index]));
}

function isSame(text: InstalledText, other: InstalledText | undefined): boolean {
  return text.packId === other?.packId && text.version === other.version && text.yaml === other.yaml;
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

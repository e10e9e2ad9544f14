import type { PackFault } from '#rulebook/pack-fault.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { loadPacks, readPack, type PackFile } from '#rulebook/pack-loader.ts';
import { createPackEditions, type PackEditions } from './pack-editions.ts';

/** A pack that an office issued: its text, and the unit that it binds with everything below. */
export interface InstalledText {
  readonly packId: string;
  readonly version: number;
  readonly yaml: string;
  readonly unitPath: string;
}

/** The packs that come with the product: each file with the pack read from it. */
export interface ProductPacks {
  readonly files: readonly PackFile[];
  readonly packs: readonly RulePack[];
}

/** Packs that go together without a fault. */
export interface HeldPacks {
  readonly editions: PackEditions;
  /** The newest text of every pack. */
  readonly files: readonly PackFile[];
  readonly installed: readonly InstalledText[];
}

/** A text that cannot be loaded beside the others, and why. */
export interface DroppedText {
  readonly text: InstalledText;
  readonly faults: readonly PackFault[];
}

/** What can be loaded of the texts of offices, and what cannot. */
export interface SoundPacks extends HeldPacks {
  readonly dropped: readonly DroppedText[];
}

/**
 * The texts of offices that go together with the product's packs. A faulty one is left out with those that depend on it, the rest stay; of
 * texts that exclude each other the one issued first stays. The same for the same texts in the same order. Pure.
 * @param texts in the order of their issue, all editions
 */
export function soundPacks(
  product: ProductPacks,
  texts: readonly InstalledText[],
  knownClauses: ReadonlySet<string>,
): SoundPacks {
  const hold = (some: readonly InstalledText[]) => holdTogether(product, some, knownClauses);
  let kept = texts;
  let held = hold(kept);
  while ('faults' in held) {
    const blamed = blamedFor(held.faults, kept);
    kept = kept.filter((text) => !blamed.includes(text));
    held = hold(kept);
  }
  return kept.length === texts.length ? { ...held, dropped: [] } : takeBack(texts, held, hold);
}

/** Puts back what was left out for the fault of another, and tells of the rest why it cannot be. */
function takeBack(
  texts: readonly InstalledText[],
  first: HeldPacks,
  hold: (some: readonly InstalledText[]) => HeldPacks | { faults: readonly PackFault[] },
): SoundPacks {
  let held = first;
  let dropped: DroppedText[];
  let isLonger: boolean;
  do {
    isLonger = false;
    dropped = [];
    for (const text of texts) {
      if (held.installed.includes(text)) continue;
      const more = hold(texts.filter((one) => one === text || held.installed.includes(one)));
      if ('faults' in more) dropped.push({ text, faults: more.faults });
      else [held, isLonger] = [more, true];
    }
  } while (isLonger);
  return { ...held, dropped };
}

/** The texts in which the faults lie; where they lie in the product's files alone, the text issued last. */
function blamedFor(faults: readonly PackFault[], texts: readonly InstalledText[]): readonly InstalledText[] {
  const names = new Set(faults.map((fault) => fault.file));
  const named = texts.filter((text) => names.has(toFile(text).name));
  return named.length > 0 ? named : texts.slice(-1);
}

/** Checks the newest edition of everything together; of an older one only that it can still be read. */
function holdTogether(
  product: ProductPacks,
  texts: readonly InstalledText[],
  knownClauses: ReadonlySet<string>,
): HeldPacks | { faults: readonly PackFault[] } {
  const files = product.files.filter((_, index) => !texts.some((text) => text.packId === product.packs[index]?.id));
  const newest = texts.filter((text) => !texts.some((one) => one.packId === text.packId && one.version > text.version));
  const all = [...files, ...newest.map(toFile)];
  const loaded = loadPacks(all, knownClauses);
  const older = texts.filter((text) => !newest.includes(text)).map((text) => readPack(toFile(text)));
  const faults = [
    ...(loaded.ok ? [] : loaded.faults),
    ...older.flatMap((read) => ('faults' in read ? read.faults : [])),
  ];
  if (!loaded.ok || faults.length > 0) return { faults };
  const replaced = product.packs.filter((pack) => texts.some((text) => text.packId === pack.id));
  const editions = createPackEditions([
    ...loaded.packs,
    ...older.flatMap((read) => ('pack' in read ? [read.pack] : [])),
    ...replaced,
  ]);
  return { editions, files: all, installed: texts };
}

/** How the text of an office is named in faults. */
export function toFile({ packId, version, yaml }: Pick<InstalledText, 'packId' | 'version' | 'yaml'>): PackFile {
  return { name: `${packId} 第 ${version} 版`, text: yaml };
}

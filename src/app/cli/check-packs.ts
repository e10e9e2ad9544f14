import { parseClauseList } from '#rulebook/clause-list.ts';
import type { PackFault } from '#rulebook/pack-fault.ts';
import { loadPacks, withPackFile, type PackFile } from '#rulebook/pack-loader.ts';
import { readPackFolder } from '#modules/rules/server/public.ts';
import { readPackFile } from './read-pack-file.ts';

/** What a check of packs found; with a single fault nothing would be loaded. */
export interface PackCheck {
  readonly ok: boolean;
  readonly packs: readonly {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly rules: number;
  }[];
  readonly faults: readonly PackFault[];
}

/**
 * Checks the packs of a folder together with single files, each in the place of the pack of the same id. Reads files only.
 * @throws FileUnreadable
 */
export async function checkPacks(folder: string, names: readonly string[]): Promise<PackCheck> {
  const { files, clauseText } = await readPackFolder(folder);
  const given = await Promise.all(names.map(readPackFile));
  const loaded = loadPacks(
    given.reduce<readonly PackFile[]>(withPackFile, files),
    new Set(parseClauseList(clauseText).keys()),
  );
  if (!loaded.ok) return { ok: false, packs: [], faults: loaded.faults };
  const packs = loaded.packs.map(({ id, version, title, rules }) => ({ id, version, title, rules: rules.length }));
  return { ok: true, packs, faults: [] };
}

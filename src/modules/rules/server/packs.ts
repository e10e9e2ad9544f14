import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { effectiveRules } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { parseClauseList, type Clause } from '#rulebook/clause-list.ts';
import { packFaultText } from '#rulebook/pack-fault.ts';
import type { RuleContext, RulePack } from '#rulebook/pack-format.ts';
import { loadPacks } from '#rulebook/pack-loader.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import type { Context } from '#platform/context.ts';

declare module '#platform/services.ts' {
  interface Services {
    readonly packs: PackShelf;
  }
}

/** The packs in force in this process, with the clause list; a faulty set is never loaded. */
export interface PackShelf {
  readonly packs: readonly RulePack[];
  readonly clauses: ReadonlyMap<string, Clause>;
  getPack(id: string): RulePack | undefined;
  /** Effective rules for the packs named by a unit (`['S3']` means S3's whole path to the national text). Cached. */
  effective(packIds: readonly string[], context?: RuleContext): readonly EffectiveRule[];
}

/** Reads all packs of a folder. @throws Error naming every fault with file, line, rule and reason (Chinese). */
export async function loadPackShelf(folder: string): Promise<PackShelf> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  );
  const clauses = parseClauseList(await readFile(join(folder, 'clauses.tsv'), 'utf8'));
  const loaded = loadPacks(files, new Set(clauses.keys()));
  if (!loaded.ok) throw new Error(`规则包有误，未加载：\n${loaded.faults.map(packFaultText).join('\n')}`);
  return createShelf(loaded.packs, clauses);
}

function createShelf(packs: readonly RulePack[], clauses: ReadonlyMap<string, Clause>): PackShelf {
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  const cache = new Map<string, readonly EffectiveRule[]>();
  return {
    packs,
    clauses,
    getPack: (id) => byId.get(id),
    effective(packIds, context) {
      const key = JSON.stringify([packIds, context]);
      const known = cache.get(key);
      if (known) return known;
      const path = [...new Set(packIds.flatMap((id) => pathOf(packs, id)))];
      const rules = effectiveRules(packs, path, context ? { context } : {});
      cache.set(key, rules);
      return rules;
    },
  };
}

/** The packs that bind a unit: those named at the unit itself or at the nearest unit above that names any; the national text otherwise. */
export async function packIdsOf(ctx: Pick<Context, 'db'>, unitPath: string): Promise<readonly string[]> {
  const paths = ancestorsOf(unitPath);
  const rows = await ctx.db.selectFrom('unit').select(['unitPath', 'packIds']).where('unitPath', 'in', paths).execute();
  const named = rows.filter((row) => row.packIds.length > 0).sort((a, b) => b.unitPath.length - a.unitPath.length)[0];
  return named?.packIds ?? ['S4'];
}

/** "1/7/3/" → ["1/", "1/7/", "1/7/3/"]. */
function ancestorsOf(unitPath: string): string[] {
  const parts = unitPath.split('/').filter(Boolean);
  return parts.map((_, i) => `${parts.slice(0, i + 1).join('/')}/`);
}

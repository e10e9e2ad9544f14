import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseClauseList } from '#rulebook/clause-list.ts';
import { packFaultText } from '#rulebook/pack-fault.ts';
import { loadPacks, type PackFile } from '#rulebook/pack-loader.ts';
import { systemClock, type Clock } from '#platform/clock.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { createShelf, type PackShelf } from './pack-shelf.ts';

/** The files of a folder of packs: their texts, and the ids of the shared clause list. */
export async function readPackFolder(folder: string): Promise<{ files: PackFile[]; clauseText: string }> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  );
  return { files, clauseText: await readFile(join(folder, 'clauses.tsv'), 'utf8') };
}

/** Reads all packs of a folder. @throws Error naming every fault with file, line, rule and reason (Chinese). */
export async function loadPackShelf(folder: string, clock: Clock = systemClock): Promise<PackShelf> {
  const { files, clauseText } = await readPackFolder(folder);
  const clauses = parseClauseList(clauseText);
  const loaded = loadPacks(files, new Set(clauses.keys()));
  if (!loaded.ok) throw new Error(`规则包有误，未加载：\n${loaded.faults.map(packFaultText).join('\n')}`);
  return createShelf({ files, packs: loaded.packs }, clauses, clock);
}

/**
 * The packs that bind a unit: those named at the unit itself or at the nearest unit above that names any (the national text
 * otherwise), and those that the unit or one above it issued.
 */
export async function packIdsOf(ctx: Pick<Context, 'db' | 'services'>, unitPath: string): Promise<readonly string[]> {
  const paths = ancestorsOf(unitPath);
  const rows = await ctx.db.selectFrom('unit').select(['unitPath', 'packIds']).where('unitPath', 'in', paths).execute();
  const named = rows.filter((row) => row.packIds.length > 0).sort((a, b) => b.unitPath.length - a.unitPath.length)[0];
  return ctx.services.packs.bindingIds(named?.packIds ?? ['S4'], unitPath);
}

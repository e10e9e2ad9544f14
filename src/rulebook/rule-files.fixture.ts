/** The rule files of this checkout, for tests. */
import { readFileSync, readdirSync } from 'node:fs';
import { parseClauseList } from './clause-list.ts';
import { loadPacks, type PackFile } from './pack-loader.ts';
import { packFaultText } from './pack-fault.ts';
import type { RulePack } from './pack-format.ts';

const folder = new URL('../../rules/', import.meta.url);

export function readRuleFiles(): PackFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

export const clauseList = parseClauseList(readFileSync(new URL('clauses.tsv', folder), 'utf8'));

export function loadRuleFiles(files = readRuleFiles()): readonly RulePack[] {
  const loaded = loadPacks(files, new Set(clauseList.keys()));
  if (!loaded.ok) throw new Error(loaded.faults.map(packFaultText).join('\n'));
  return loaded.packs;
}

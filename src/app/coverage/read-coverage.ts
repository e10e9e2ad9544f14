/**
 * Coverage of the clauses by the product as it is shipped: its rule files, what its code declares, and the results that the
 * sources keep in docs/ (which tests bear a clause, which carriers a switch-off proved). Packs an office installs do not change it.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseClauseList, type Clause } from '#rulebook/clause-list.ts';
import { computeCoverage } from '#rulebook/coverage.ts';
import type { Coverage, CoverageIndex, CoverageProof } from '#rulebook/coverage-format.ts';
import { packFaultText } from '#rulebook/pack-fault.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { loadPacks } from '#rulebook/pack-loader.ts';
import { listCodeCarriers } from './code-carriers.ts';

const projectFolder = join(import.meta.dirname, '../../..');
const rulesFolder = join(projectFolder, 'rules');

/** Written by tools/switch-off.ts. */
export const proofPath = 'docs/coverage-proof.json';
/** Written by tools/generate.ts. */
export const indexPath = 'docs/coverage-index.json';

/** The clause list and the packs of the checkout. @throws Error naming every fault of a pack */
export async function readShippedRules(): Promise<{
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly packs: readonly RulePack[];
}> {
  const names = (await readdir(rulesFolder)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(rulesFolder, name), 'utf8') })),
  );
  const clauses = parseClauseList(await readFile(join(rulesFolder, 'clauses.tsv'), 'utf8'));
  const loaded = loadPacks(files, new Set(clauses.keys()));
  if (!loaded.ok) throw new Error(loaded.faults.map(packFaultText).join('\n'));
  return { clauses, packs: loaded.packs };
}

/** What the last switch-off run proved; nothing where it never ran. */
export async function readProof(): Promise<CoverageProof> {
  const text = await readFile(join(projectFolder, proofPath), 'utf8').catch(() => '{}');
  return JSON.parse(text) as CoverageProof;
}

/** The coverage, by the kept index or by one given. Reads files only. */
export async function readCoverage(index?: CoverageIndex): Promise<Coverage> {
  const [{ clauses, packs }, proof, kept] = await Promise.all([
    readShippedRules(),
    readProof(),
    index ?? readFile(join(projectFolder, indexPath), 'utf8').then((text) => JSON.parse(text) as CoverageIndex),
  ]);
  return computeCoverage({ clauses: clauses.values(), packs, code: listCodeCarriers(), proof, index: kept });
}

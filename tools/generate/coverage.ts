/** docs/coverage-index.json (what the sources hold) and docs/coverage.md (how each distinct clause is carried). */
import { join } from 'node:path';
import type { CoverageIndex } from '#rulebook/coverage-format.ts';
import { expectationTables } from '#rulebook/expectations/expectation-tables.ts';
import { readCoverage, readShippedRules } from '#app/coverage/read-coverage.ts';
import { collectPages } from '../coverage/page-carriers.ts';
import { collectTests } from '../coverage/test-titles.ts';
import { describeCoverage } from './coverage-document.ts';

const root = join(import.meta.dirname, '../..');
const tablesFolder = 'src/rulebook/expectations';

/** Tests by clause, expectations by pack, and pages with clauses, as JSON text. */
export async function makeCoverageIndex(): Promise<string> {
  return `${JSON.stringify(await buildIndex(), null, 1)}\n`;
}

/** The document in Chinese, for administrators and inspectors. */
export async function makeCoverageDocument(): Promise<string> {
  return describeCoverage(await readCoverage(await buildIndex()));
}

async function buildIndex(): Promise<CoverageIndex> {
  const { clauses } = await readShippedRules();
  return {
    tests: collectTests(root, new Set(clauses.keys())),
    expectations: Object.fromEntries(
      expectationTables.map(({ pack, expectations }) => [
        pack,
        {
          file: `${tablesFolder}/${pack.toLowerCase()}.ts`,
          clauses: [...new Set(expectations.map(({ clause }) => clause))].sort(),
        },
      ]),
    ),
    pages: collectPages(root),
  };
}

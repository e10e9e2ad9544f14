/** What must hold of the coverage of the clauses (docs/coverage.md). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { capabilityTexts } from '#rulebook/capability-texts.ts';
import { checkCatalogue } from '#rulebook/check-catalogue.ts';
import { isRepeated, type Clause } from '#rulebook/clause-list.ts';
import type { Coverage, CoverageProof } from '#rulebook/coverage-format.ts';
import { outsideReasons } from '#rulebook/outside-reasons.ts';
import { listCodeCarriers } from '#app/coverage/code-carriers.ts';
import { readCoverage, readProof, readShippedRules } from '#app/coverage/read-coverage.ts';
import { clausesInTitles } from './coverage/test-titles.ts';

const root = join(import.meta.dirname, '..');

let clauses: ReadonlyMap<string, Clause>;
let coverage: Coverage;
let proof: CoverageProof;
beforeAll(async () => {
  ({ clauses } = await readShippedRules());
  [coverage, proof] = await Promise.all([readCoverage(), readProof()]);
});

test('no distinct clause is without a carrier, and there are 392 of them', () => {
  expect(coverage.rows.filter(({ status }) => status === 'none').map(({ id }) => id)).toEqual([]);
  expect(coverage.counts).toMatchObject({ distinct: 392, none: 0, outside: 7 });
});

test('everything the code says it carries is proved by the last switch-off (else npm run switch-off)', () => {
  const unproved = listCodeCarriers().flatMap(({ id, clauses: declared }) =>
    declared.filter((clause) => !proof[id]?.[clause]?.length).map((clause) => `${id} ${clause}`),
  );
  expect(unproved).toEqual([]);
});

test('what was proved is still there: the carrier, its clause, and the test that bears it', () => {
  const declared = new Map(listCodeCarriers().map(({ id, clauses: of }) => [id, new Set(of)]));
  const gone = Object.entries(proof).flatMap(([id, byClause]) =>
    Object.entries(byClause).flatMap(([clause, files]) => [
      ...(declared.get(id)?.has(clause) ? [] : [`${id} no longer declares ${clause}`]),
      ...files.filter((file) => !titlesOf(file).has(clause)).map((file) => `${file} no longer bears ${clause}`),
    ]),
  );
  expect(gone).toEqual([]);
});

function titlesOf(file: string): Set<string> {
  return clausesInTitles(readFileSync(join(root, file), 'utf8'));
}

test('a clause outside the product has its reason in Chinese, and every capability its name', () => {
  const distinct = [...clauses.values()].filter((clause) => !isRepeated(clause));
  const outside = distinct.filter(({ enforce }) => enforce === 'outside').map(({ id }) => id);
  expect(Object.keys(outsideReasons).toSorted()).toEqual(outside.toSorted());
  expect(distinct.filter(({ capability }) => !(capability in capabilityTexts))).toEqual([]);
});

test('the catalogue of checks names clauses that there are', () => {
  const named = Object.values(checkCatalogue).flatMap((check) => check.clauses);
  expect(named.filter((clause) => !clauses.has(clause))).toEqual([]);
});

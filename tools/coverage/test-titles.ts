/** Which test files bear which clauses in the titles of their tests, read from the sources. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeFolders, listFiles } from '../source-files.ts';
import { blankComments } from '../source-text.ts';

/** A clause id: `S4-4.1q`, `S0-F1a`, `S3-N2.2d`, `S2-A1a`, `S1-3p4a`; `SI-2a` of the inspection list. */
const clauseId = /(?<![\w-])S[0-4I]-[\w.]*\w/g;

/** Test files below `root`, sorted: unit, database and browser tests. */
export function listTestFiles(root: string): string[] {
  return codeFolders.flatMap((folder) => listFiles(root, folder, (name) => /\.(test|e2e)\.tsx?$/.test(name)));
}

/** Clause id to the files with a test that bears it, both sorted. `known` leaves out what only looks like a clause. */
export function collectTests(root: string, known: ReadonlySet<string>): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const file of listTestFiles(root))
    for (const id of clausesInTitles(readFileSync(join(root, file), 'utf8')))
      if (known.has(id)) found.set(id, (found.get(id) ?? new Set()).add(file));
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, files]) => [id, [...files].sort()]),
  );
}

/**
 * Clauses in the titles of one test source: in the first argument of test(), it() and describe(), and at the head of a sentence
 * in a table of test.each (`['S1-3p4a: go-live on a Friday …', …]`).
 */
export function clausesInTitles(source: string): Set<string> {
  const code = blankComments(source, { keepStrings: true });
  const titles = [...code.matchAll(title)].map(([, text = '']) => text);
  const heads = [...code.matchAll(tableHead)].map(([, text = '']) => text);
  return new Set([...titles, ...heads].flatMap((text) => text.match(clauseId) ?? []));
}

const quoted = String.raw`(?:'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|` + '`(?:\\\\.|[^`\\\\])*`)';
/** Up to two calls in brackets may stand between the name and the title: `test.skipIf(…)(`, `describe.skipIf(!exists(x))(`. */
const title = new RegExp(
  String.raw`\b(?:test|it|describe)(?:\.\w+)*(?:\((?:[^()]|\([^()]*\))*\))?\(\s*(${quoted})`,
  'g',
);
const tableHead = /[[(,]\s*['"`]((?:S[0-4I]-[\w.]*\w[,、 ]*)+:? [^'"`\n]*)['"`]/g;

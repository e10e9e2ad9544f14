import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clausesInTitles, listTestFiles } from '../coverage/test-titles.ts';

/** Database tests that bear clauses: the files, and the pattern their titles must match. */
export interface ChosenTests {
  readonly files: readonly string[];
  /** For Vitest's `-t`. */
  readonly pattern: string;
}

/** The tests below `root` that bear one of the clauses. */
export function findTests(root: string, clauses: readonly string[]): ChosenTests {
  const wanted = new Set(clauses);
  const files = listTestFiles(root).filter(
    (file) =>
      file.endsWith('.db.test.ts') &&
      [...clausesInTitles(readFileSync(join(root, file), 'utf8'))].some((clause) => wanted.has(clause)),
  );
  return { files, pattern: `(${clauses.map(clausePattern).join('|')})` };
}

/** Matches a clause id in a title, and no longer one: `S4-4.1a` not in `S4-4.1ab`. */
export function clausePattern(clause: string): string {
  return `${clause.replaceAll('.', String.raw`\.`)}(?!\\w)`;
}

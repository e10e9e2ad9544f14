/** The documents that are made from the code, and the committed ones to compare with. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cases } from '#app/cases.ts';
import { buildOpenApi } from '#app/openapi.ts';
import { operations } from '#app/operations.ts';
import { describeCases } from './case-diagrams.ts';
import { makeCoverageDocument, makeCoverageIndex } from './coverage.ts';
import { describeMigratedSchema } from './migrated-database.ts';
import { describePermissions } from './permission-matrix.ts';

const root = join(import.meta.dirname, '../..');

/** Path from the project root to what makes the file's text. */
export const generated: Readonly<Record<string, () => string | Promise<string>>> = {
  'schema.sql': () => describeMigratedSchema(join(root, 'migrations')),
  'openapi.json': () => `${JSON.stringify(buildOpenApi(), null, 2)}\n`,
  'docs/permissions.md': () => describePermissions(operations),
  'docs/cases.md': () => describeCases(cases),
  'docs/coverage-index.json': makeCoverageIndex,
  'docs/coverage.md': makeCoverageDocument,
};

/** The committed text of a generated file; empty when there is none. */
export async function readCommitted(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8').catch(() => '');
}

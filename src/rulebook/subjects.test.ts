import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { subjects, useOf, type SubjectUse } from './subjects.ts';

const modules = new URL('../modules/', import.meta.url).pathname;
const capabilities = new Set(
  readFileSync(new URL('../../rules/clauses.tsv', import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[8]),
);

function sourcesOf(module: string): string {
  const files = readdirSync(join(modules, module, 'server'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .map((name) => readFileSync(join(modules, module, 'server', name), 'utf8'))
    .join('\n');
}

const entries = Object.entries(subjects) as [string, { kind: string; use: SubjectUse }][];
const acting = entries.flatMap(([id, { kind, use }]) =>
  'by' in use && kind !== 'milestone' ? [[id, use.by, use.check] as const] : [],
);

test.each(acting)('%s: the module %s asks the rulebook for it', (id, module, check) => {
  const source = sourcesOf(module);
  const template = `\`${id.slice(0, id.lastIndexOf('.'))}.\${`;
  const last = `'${id.slice(id.lastIndexOf('.') + 1)}'`;
  const asks = check
    ? source.includes(`'${check}'`)
    : source.includes(`'${id}'`) || (source.includes(template) && source.includes(last));
  expect(asks).toBe(true);
});

test('a subject that is planned names a capability of the clause list', () => {
  const unknown = entries.filter(([, { use }]) => 'planned' in use && !capabilities.has(use.planned));
  expect(unknown).toEqual([]);
});

test('milestones are listed by the rules page and never acted on', () => {
  for (const [id, { kind, use }] of entries)
    if (kind === 'milestone' || id.startsWith('milestone.'))
      expect([kind, use]).toEqual(['milestone', { by: 'rules' }]);
});

test('an unknown subject has no use', () => {
  expect(useOf('update.interval')).toEqual({ by: 'registry' });
  expect(useOf('toString')).toBeUndefined();
});

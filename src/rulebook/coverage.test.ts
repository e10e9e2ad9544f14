import { describe, expect, test } from 'vitest';
import type { Clause } from './clause-list.ts';
import { computeCoverage, type CoverageSources } from './coverage.ts';
import type { CodeCarrier } from './coverage-format.ts';
import type { Rule, RulePack } from './pack-format.ts';
import { subjects, type SubjectId } from './subjects.ts';

const clause = (id: string, over: Partial<Clause> = {}): Clause => ({
  id,
  place: '一',
  summary: '要求',
  enforce: 'record',
  capability: 'registry',
  note: '',
  ...over,
});

/** A subject of the real list that is used in this way, so that no test invents one. */
const subjectWith = (is: (id: SubjectId) => boolean): SubjectId => {
  const found = (Object.keys(subjects) as SubjectId[]).find((id) => subjects[id].kind === 'modality' && is(id));
  if (!found) throw new Error('no such subject');
  return found;
};
const asked = subjectWith((id) => 'asked' in subjects[id].use);
const planned = subjectWith((id) => 'planned' in subjects[id].use);

const rule = (subject: SubjectId, clauses: string[], over: Partial<Rule> = {}): Rule =>
  ({
    id: 'r',
    subject,
    clauses,
    summary: '',
    force: 'must',
    kind: 'modality',
    value: { direction: 'must' },
    ...over,
  }) as Rule;

const operation: CodeCarrier = {
  id: 'operation:a.b',
  kind: 'operation',
  text: '登记',
  place: 'src/modules/a',
  clauses: ['S9-1a'],
};

function cover(clauses: Clause[], over: Partial<CoverageSources> & { rules?: Rule[] } = {}) {
  const pack = { id: 'S9', rules: over.rules ?? [] } as unknown as RulePack;
  return computeCoverage({
    clauses,
    packs: [pack],
    code: [],
    proof: {},
    index: { tests: {}, expectations: { S9: { file: 's9.ts', clauses: ['S9-1a'] } }, pages: [] },
    ...over,
  });
}

describe('the status of a clause', () => {
  test('outside when its row says so, whatever carries it', () => {
    const rows = [clause('S9-1a', { enforce: 'outside', note: 'not ours' })];
    expect(cover(rows, { rules: [rule(asked, ['S9-1a'])] }).rows[0]).toMatchObject({
      status: 'outside',
      reason: 'not ours',
    });
  });

  test('carried by a rule only when an expectation of its pack bears the clause', () => {
    const of = (id: string) => cover([clause(id)], { rules: [rule(asked, [id])] }).rows[0]?.status;
    expect([of('S9-1a'), of('S9-1b')]).toEqual(['carried', 'none']);
  });

  test('carried by code only when a test failed without it', () => {
    const of = (proof: CoverageSources['proof']) =>
      cover([clause('S9-1a')], { code: [operation], proof }).rows[0]?.status;
    expect(of({ 'operation:a.b': { 'S9-1a': ['a.db.test.ts'] } })).toBe('carried');
    expect([of({}), of({ 'operation:a.b': { 'S9-1b': ['a.db.test.ts'] } })]).toEqual(['none', 'none']);
  });

  test('planned when its rule waits for a capability, none when nothing names it', () => {
    expect(cover([clause('S9-1a')], { rules: [rule(planned, ['S9-1a'])] }).rows[0]).toMatchObject({
      status: 'planned',
      plannedBy: expect.any(String),
    });
    expect(cover([clause('S9-1a')]).rows[0]?.status).toBe('none');
  });
});

test('clauses that repeat another one are not counted, and the counts add up', () => {
  const { counts, rows } = cover([clause('S9-1a'), clause('S9-1b', { note: '[same S4-1a] x' })]);
  expect(rows.map(({ id }) => id)).toEqual(['S9-1a']);
  expect(counts.carried + counts.outside + counts.planned + counts.none).toBe(counts.distinct);
});

test('where only a person is asked, a named check that does not run is awaited', () => {
  const of = (enforce: Clause['enforce'], code: CodeCarrier[] = []) =>
    cover([clause('S9-1a', { enforce })], { rules: [rule(asked, ['S9-1a'], { check: 'F9' })], code }).rows[0];
  expect(of('check')).toMatchObject({ isAskedOnly: true, awaitedChecks: ['F9'] });
  expect(of('record')?.awaitedChecks).toEqual([]);
  expect(of('check', [{ ...operation, id: 'check:F9', kind: 'check', clauses: [] }])?.awaitedChecks).toEqual([]);
});

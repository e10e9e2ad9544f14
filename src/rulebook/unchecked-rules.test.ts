import { expect, test } from 'vitest';
import { effectiveRules } from './effective-rules.ts';
import { loadRuleFiles } from './rule-files.fixture.ts';
import { listUnchecked } from './unchecked-rules.ts';

const rules = effectiveRules(loadRuleFiles(), ['S3']);

test('S3-N3.1c: a past date is nothing that an inspection left unchecked', () => {
  const clauses = listUnchecked(rules, new Set(['F1'])).map(({ clause }) => clause);
  expect(clauses).not.toContain('S3-N3.1c');
  expect(clauses).toContain('S3-4b');
});

test('a rule is left unchecked unless its check ran', () => {
  const subjects = (ran: string[]) => listUnchecked(rules, new Set(ran)).map(({ subject }) => subject);
  expect(subjects([])).toContain('update.interval');
  expect(subjects(['F1'])).not.toContain('update.interval');
});

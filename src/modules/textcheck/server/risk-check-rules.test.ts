import { expect, test } from 'vitest';
import { effectiveRules } from '#rulebook/effective-rules.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import { loadRuleFiles } from '#rulebook/rule-files.fixture.ts';
import { riskCheckClauseOf } from './risk-check-rules.ts';

const packs = loadRuleFiles();
const rulesOf = (id: string) => effectiveRules(packs, pathOf(packs, id), {});

test('S3-10c: 海盐 demands the risk check before a release; 赣州 and the national text do not', () => {
  expect(riskCheckClauseOf(rulesOf('S3'))).toBe('S3-10c');
  expect(riskCheckClauseOf(rulesOf('S1'))).toBeUndefined();
  expect(riskCheckClauseOf(rulesOf('S4'))).toBeUndefined();
});

test('a way of release that has the check as a step demands it where nothing is said of its receipt', () => {
  const rules = rulesOf('S3').filter(({ subject }) => subject !== 'content.riskReceipt');
  expect(riskCheckClauseOf(rules)).toBe('S3-N3.2f');
});

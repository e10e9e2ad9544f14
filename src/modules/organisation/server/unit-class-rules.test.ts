import { expect, test } from 'vitest';
import { unitClassOf } from './unit-class-rules.ts';

test.each([
  ['government', 'county', 'countyGovernment'],
  ['government', 'city', 'cityGovernment'],
  ['government', 'province', 'provinceGovernment'],
  ['government', 'town', null],
  ['department', 'national', 'stateCouncilDepartment'],
  ['department', 'county', null],
  ['office', 'county', 'supervisor'],
  ['section', 'county', 'section'],
] as const)('S4-4.1a: %s at %s level is %s', (kind, level, expected) => {
  expect(unitClassOf({ kind, level, unitClass: null })).toBe(expected);
});

test('what is set by hand counts before kind and level', () => {
  expect(unitClassOf({ kind: 'government', level: 'county', unitClass: 'none' })).toBeNull();
  expect(unitClassOf({ kind: 'department', level: 'city', unitClass: 'cityGovernment' })).toBe('cityGovernment');
});

import { expect, test } from 'vitest';
import type { EffectiveRule } from './effective-format.ts';
import { permissionFor } from './permission.ts';

const rule = (direction: string, more: object = {}) =>
  ({
    subject: 'outsourcing.use',
    rule: { kind: 'modality' },
    value: { direction },
    governing: { clause: 'T-1', summary: '一句话' },
    ...more,
  }) as unknown as EffectiveRule;
const forbidden = (...rules: EffectiveRule[]) => permissionFor(rules, 'outsourcing.use')?.isForbidden;

test('what a text allows or asks for is free, what it forbids is not, unless a waiver lifts it', () => {
  expect(['may', 'must', 'mustNot'].map((direction) => forbidden(rule(direction)))).toEqual([false, false, true]);
  expect(forbidden(rule('mustNot', { waiver: { id: 'w' } }))).toBe(false);
});

test('where no text speaks of it, nothing is said', () => {
  expect(permissionFor([], 'outsourcing.use')).toBeUndefined();
});

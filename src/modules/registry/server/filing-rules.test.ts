import { expect, test } from 'vitest';
import { possibleFilings } from './filing-rules.ts';

test.each([
  ['planned', [], [], []],
  ['unfiled', [], [], ['open']],
  ['unfiled', ['open'], [], []],
  ['running', [], ['open'], ['change', 'close']],
  ['running', [], [], ['open', 'change', 'close']],
  ['closing', ['close'], ['open'], []],
  ['closed', [], ['open', 'close'], ['cancel']],
  ['cancelled', [], ['open', 'close', 'cancel'], []],
] as const)(
  'd.1: an account that is %s with %j unfinished and %j received can be filed as %j',
  (state, running, received, expected) => {
    expect(possibleFilings(state, running, received)).toEqual(expected);
  },
);

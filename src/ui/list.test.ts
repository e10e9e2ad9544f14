import { Type } from 'typebox';
import { expect, expectTypeOf, test } from 'vitest';
import { query } from '#shared/operation.ts';
import { countText, type ListState, type useList } from './list.ts';

const listUnits = query({
  id: 'organisation.listUnits',
  path: '/units',
  access: 'organisation.read',
  summary: '列出单位',
  query: Type.Object({
    after: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer()),
    text: Type.Optional(Type.String()),
  }),
  reply: Type.Object({
    rows: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    next: Type.Union([Type.String(), Type.Null()]),
    count: Type.Object({ value: Type.Integer(), capped: Type.Boolean() }),
  }),
});

test('a capped count says "at least" and an exact one does not', () => {
  expect(countText({ value: 1000, capped: true }, '个')).toBe('1,000+ 个');
  expect(countText({ value: 152, capped: false })).toBe('152 条');
});

test('the rows of a list have the type of the operation’s reply', () => {
  expectTypeOf<ReturnType<typeof useList<typeof listUnits>>>().toEqualTypeOf<ListState<{ id: string; name: string }>>();
});

import { describe, expect, test } from 'vitest';
import { roles } from '#shared/permissions.ts';
import { defineCase } from '#platform/cases/define-case.ts';
import { describeCases } from './case-diagrams.ts';
import { describePermissions } from './permission-matrix.ts';

const filing = defineCase({
  kind: 'filing',
  text: '备案',
  initial: 'draft',
  states: {
    draft: { text: '草稿', tone: 'quiet' },
    sent: { text: '已报送', tone: 'waiting' },
    received: { text: '已接收', tone: 'good', closed: true },
  },
  transitions: {
    send: { text: '报送', from: ['draft'], to: 'sent', permission: 'registry.file' },
    receive: { text: '接收', from: ['sent'], to: 'received', clauses: ['S4-2c'] },
  },
});

describe('state diagrams', () => {
  test('show every state, the start, each move and the ends', () => {
    const text = describeCases([filing]);
    for (const line of [
      'state "已报送" as sent',
      '[*] --> draft',
      'draft --> sent: 报送',
      'received --> [*]',
      'S4-2c',
    ]) {
      expect(text).toContain(line);
    }
  });

  test('refuse a move to a state that is not declared', () => {
    const broken = { ...filing, initial: 'nowhere' as 'draft' };
    expect(() => describeCases([broken])).toThrow(/filing names the state nowhere/);
  });
});

describe('the permission matrix', () => {
  const operations = [
    { id: 'b.write', kind: 'command', method: 'POST', path: '/b', access: 'content.write', summary: '写' },
    { id: 'a.open', kind: 'query', method: 'GET', path: '/a', access: 'public', summary: '看' },
  ] as const;
  const rowOf = (id: string): string[] =>
    describePermissions(operations)
      .split('\n')
      .find((line) => line.startsWith(`| \`${id}\``))
      ?.split(' | ') ?? [];
  const columnOf = (role: keyof typeof roles): number => 3 + Object.keys(roles).indexOf(role);

  test('marks the roles that hold the right of an operation, and only these', () => {
    expect(rowOf('b.write')[columnOf('editor')]).toBe('●');
    expect(rowOf('b.write')[columnOf('firstReviewer')]).toBe('');
  });

  test('marks everybody for a public operation', () => {
    expect(rowOf('a.open').filter((cell) => cell.startsWith('●'))).toHaveLength(Object.keys(roles).length);
  });

  test('does not depend on the order of the operations', () => {
    expect(describePermissions(operations.toReversed())).toBe(describePermissions(operations));
  });
});

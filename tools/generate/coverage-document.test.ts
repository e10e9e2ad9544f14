import { expect, test } from 'vitest';
import type { Coverage, CoverageRow } from '#rulebook/coverage-format.ts';
import { describeCoverage } from './coverage-document.ts';

const row: CoverageRow = {
  id: 'S4-1a',
  document: 'S4',
  place: '一',
  summary: '甲|乙',
  capability: 'registry',
  status: 'carried',
  isAskedOnly: true,
  isPartly: false,
  carriers: [
    {
      kind: 'rule',
      id: 'S4/opening',
      text: '开设账号',
      value: '应当',
      place: 'rules/S4.yaml',
      force: 'asked',
      isProved: true,
    },
    {
      kind: 'operation',
      id: 'operation:a.b',
      text: '登记',
      place: 'src/modules/a',
      force: 'acts',
      isProved: false,
    },
  ],
  tests: ['a.db.test.ts'],
  awaitedChecks: ['F4'],
};
const coverage: Coverage = {
  counts: { distinct: 1, carried: 1, outside: 0, planned: 0, none: 0 },
  askedOnly: 1,
  partly: 0,
  awaitingChecks: 1,
  rows: [row],
};

test('each clause is one line: who acts, what is not proved, what is awaited, which tests', () => {
  expect(describeCoverage(coverage).split('\n').at(-2)).toBe(
    '| S4-1a | 甲\\|乙 | 由人核查：自动检查待建 F4 | 规则 开设账号：应当 `S4/opening`<br>操作 登记 `src/modules/a a.b`（未证明） | `a.db.test.ts` |',
  );
});

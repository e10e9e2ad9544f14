import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProblems, judgeProblems, listProblems } from './problem-texts.ts';

test('every refusal has one code and a Chinese text', () => {
  const problems = listProblems(join(import.meta.dirname, '..'));
  expect(problems.map((problem) => problem.code)).toContain('common.not-found');
  expect(judgeProblems(problems)).toEqual([]);
});

test('a code twice, an English text and a status that is no refusal are found', () => {
  const source = `
const a = defineProblems('x', {
  textChanged: { status: 409, text: '稿件已被{by}修改。' },
  plain: {
    status: 200,
    text: 'sorry',
  },
});
const b = defineProblems('x', {
  textChanged: { status: 409, text: '又一次。' },
});
`;
  expect(judgeProblems(findProblems('f.ts', source))).toEqual([
    'text-is-chinese: f.ts x.plain',
    'status-refuses: f.ts x.plain 200',
    'code-is-unique: f.ts declares x.text-changed again',
  ]);
});

test('a declaration that cannot be read is an error', () => {
  expect(() => findProblems('f.ts', "defineProblems('x', {\n  a: { status: code, text: '无' },\n});")).toThrow(
    /unusual form/,
  );
});

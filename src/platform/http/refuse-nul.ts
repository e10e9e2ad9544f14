import { commonProblems, Problem } from '#shared/problems.ts';

/** The database keeps no text with a NUL character. @throws Problem common.invalidInput */
export function refuseNul(input: { params: unknown; query: unknown; body?: unknown }): void {
  // A list instead of recursion: how deep a body nests is the caller's choice.
  const waiting: unknown[] = [input.params, input.query, input.body];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && value.includes('\0'))
      throw new Problem(commonProblems.invalidInput, { count: 1 }, [
        { path: '', text: '文字中含有不可见的空字符，请删除' },
      ]);
    if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      for (const [name, inner] of Object.entries(value)) waiting.push(name, inner);
    }
  }
}

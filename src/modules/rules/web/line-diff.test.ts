import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines, foldLines } from './line-diff.ts';

test('one changed line among many is one line gone and one come', () => {
  const lines = diffLines('a\nb\nc', 'a\nx\nc');
  expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['same a', 'removed b', 'added x', 'same c']);
  expect(lines[2]).toMatchObject({ before: null, after: 2 });
});

test('whatever the texts, the lines kept and gone are the old text, the lines kept and come the new one', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const without = (kind: string) =>
        lines
          .filter((line) => line.kind !== kind)
          .map((line) => line.text)
          .join('\n');
      expect([without('added'), without('removed')]).toEqual([before, after]);
      expect(lines.filter((line) => line.before !== null).map((line) => line.before)).toEqual(
        before.split('\n').map((_, i) => i + 1),
      );
      expect(foldLines(lines).flatMap((run) => run.lines)).toEqual(lines);
      for (const run of foldLines(lines))
        if (run.isFolded) expect(run.lines.every((line) => line.kind === 'same')).toBe(true);
    }),
  );
});

test('unchanged lines are folded from the fourth line beside a change on', () => {
  const before = Array.from({ length: 20 }, (_, i) => `${i}`).join('\n');
  const runs = foldLines(diffLines(before, `${before}\nnew`));
  expect(runs.map((run) => [run.isFolded, run.lines.length])).toEqual([
    [true, 17],
    [false, 4],
  ]);
});

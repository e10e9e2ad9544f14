import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breachOfDue, compileDeadline } from '#rulebook/duty-term.ts';
import { coverageOf } from '../coverage-rules.ts';
import { fairDue } from './relay-terms.ts';
import { toParagraphs } from './to-paragraphs.ts';

const oneWorkday = compileDeadline({ timing: 'after', amount: 1, unit: 'workdays' } as never);
const dueFrom = (from: Date) => oneWorkday.explain(from.getTime());
const instant = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00+08:00'), max: Date.parse('2026-11-30T00:00:00+08:00') })
  .map((ms) => new Date(ms));

test('S1-2p4b: the term runs from the first publication, and is never over when an account is asked', () => {
  fc.assert(
    fc.property(instant, fc.nat(20 * 86_400_000), (published, laterMs) => {
      const asked = new Date(published.getTime() + laterMs);
      const due = fairDue(dueFrom, published, asked);
      expect(breachOfDue(due)).toBeGreaterThan(asked.getTime());
      const fromPublication = dueFrom(published);
      if (breachOfDue(fromPublication) > asked.getTime()) expect(due).toEqual(fromPublication);
      else expect(due).toEqual(dueFrom(asked));
    }),
  );
});

test('accounts that were let off count neither as asked nor as carried', () => {
  const counts = { late: 1, todo: 2, doing: 3, doneLate: 4, done: 5, excused: 6 };
  expect(coverageOf(counts)).toEqual({ carried: 9, asked: 15, ratio: 0.6 });
  expect(coverageOf({ late: 0, todo: 0, doing: 0, doneLate: 0, done: 0, excused: 2 }).ratio).toBeNull();
});

test('a text from outside becomes paragraphs in which no tag stands', () => {
  expect(toParagraphs('一\n\n <b>二</b> & 三 ')).toBe('<p>一</p><p>&lt;b&gt;二&lt;/b&gt; &amp; 三</p>');
});

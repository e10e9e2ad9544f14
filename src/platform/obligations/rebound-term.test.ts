import { expect, test } from 'vitest';
import { formatInstant } from '#shared/time.ts';
import { compileDeadline, compileInterval } from '#rulebook/duty-term.ts';
import { reboundTerm, termNotBefore } from './rebound-term.ts';

const postAt = new Date('2026-11-20T08:00:00+08:00').getTime();
const interval = (days: number) => compileInterval({ days, counting: 'calendarDays' });
const former = (days: number) => {
  const { dueAt, explain } = interval(days).explain(postAt);
  return { dueAt, explain, breachAt: new Date(interval(days).breachOf(postAt)) };
};
const ends = (formerDays: number, days: number, since: string): string | undefined => {
  const term = reboundTerm(former(formerDays), interval(days).explain(postAt), new Date(since));
  return term && formatInstant(new Date(term.breachMs));
};

test.each([
  [
    'a stricter rule counts from the post where its term is not over yet',
    7,
    5,
    '2026-11-23T09:00:00+08:00',
    '2026-11-25T23:59:59.999+08:00',
  ],
  [
    'silence before a stricter rule held is no breach of it: the term ends when it takes effect',
    7,
    5,
    '2026-11-27T00:00:00+08:00',
    '2026-11-27T00:00:00+08:00',
  ],
  ['what had run out under the former rule stays under it', 7, 5, '2026-11-28T00:00:00+08:00', undefined],
  ['a weaker rule counts in full', 5, 7, '2026-11-24T09:00:00+08:00', '2026-11-27T23:59:59.999+08:00'],
  [
    'a weaker rule counts in full also when the stricter one had run out unseen',
    5,
    7,
    '2026-11-26T09:00:00+08:00',
    '2026-11-27T23:59:59.999+08:00',
  ],
  [
    'another edition of the same rule moves nothing',
    7,
    7,
    '2026-11-29T09:00:00+08:00',
    '2026-11-27T23:59:59.999+08:00',
  ],
])('%s', (_, formerDays, days, since, expected) => {
  expect(ends(formerDays, days, since)).toBe(expected);
});

test('binding twice changes nothing: a term that was shortened keeps its end at any later change', () => {
  const since = new Date('2026-11-27T00:00:00+08:00');
  const first = reboundTerm(former(7), interval(5).explain(postAt), since);
  const again = { ...(first?.due ?? former(7)), breachAt: new Date(first?.breachMs ?? 0) };
  expect(first?.due.explain).toMatchObject({ notBefore: '2026-11-27T00:00:00+08:00', lastDay: '2026-11-27' });
  for (const later of [since, new Date('2026-11-27T10:00:00+08:00')])
    expect(reboundTerm(again, interval(5).explain(postAt), later)).toEqual({
      due: first?.due,
      breachMs: first?.breachMs,
    });
});

test('a term in working days that is shortened ends with the change, not before', () => {
  const days = (amount: number) => compileDeadline({ timing: 'after', amount, unit: 'workdays' }).explain(postAt);
  const { dueAt, explain } = days(5);
  const term = reboundTerm(
    { dueAt, explain, breachAt: new Date('2026-11-27T23:59:59.999+08:00') },
    days(1),
    new Date('2026-11-26T09:00:00+08:00'),
  );
  expect(term && formatInstant(new Date(term.breachMs))).toBe('2026-11-26T09:00:00+08:00');
  expect(term && formatInstant(term.due.dueAt)).toBe('2026-11-26T09:00:00+08:00');
});

test('a duty that begins under a rule is not over before the rule held', () => {
  const term = termNotBefore(interval(5), new Date('2026-12-01T00:00:00+08:00'));
  expect(formatInstant(new Date(term.breachOf(postAt)))).toBe('2026-12-01T00:00:00+08:00');
  expect(term.breachOf(postAt + 20 * 86_400_000)).toBe(interval(5).breachOf(postAt + 20 * 86_400_000));
});

/** Short forms for the commonest expectations, so that a table reads like the clause list: one line per demand of a text. */
import type { RuleContext } from '../pack-format.ts';
import type { SubjectId } from '../subjects.ts';
import type { Expectation } from './expectation-format.ts';

type Expect = Partial<Expectation['expect']>;

/** 应: something has to be done. */
export function duty(clause: string, subject: SubjectId, expect: Expect = {}, applies?: RuleContext): Expectation {
  return holds(clause, subject, { direction: 'must' }, expect, applies);
}

/** 不得: something must not be done. */
export function ban(clause: string, subject: SubjectId, expect: Expect = {}, applies?: RuleContext): Expectation {
  return holds(clause, subject, { direction: 'mustNot' }, expect, applies);
}

/** A value holds, of which the parts named must be equal. */
export function holds(
  clause: string,
  subject: SubjectId,
  value: Readonly<Record<string, unknown>>,
  expect: Expect = {},
  applies?: RuleContext,
): Expectation {
  return { clause, subject, ...(applies && { applies }), expect: { force: 'must', value, ...expect } };
}

/** A set, form, vocabulary or route holds what the text lists. */
export function lists(
  clause: string,
  subject: SubjectId,
  items: readonly string[],
  expect: Expect = {},
  applies?: RuleContext,
): Expectation {
  return { clause, subject, ...(applies && { applies }), expect: { force: 'must', items, ...expect } };
}

/** A time that runs from an event on. */
export function within(
  clause: string,
  subject: SubjectId,
  event: string,
  amount: number,
  unit: 'workdays' | 'days' | 'hours' | 'minutes' | 'sameDay',
  expect: Expect = {},
  applies?: RuleContext,
): Expectation {
  return holds(clause, subject, { event, timing: 'after', amount, unit }, expect, applies);
}

/** The text demands a time from an event on and names none: the unit sets it (clauses.md g). */
export function soon(
  clause: string,
  subject: SubjectId,
  event: string,
  expect: Expect = {},
  applies?: RuleContext,
): Expectation {
  return holds(clause, subject, { event, timing: 'after' }, { setByUnit: true, ...expect }, applies);
}

/** Which of two sets is stricter, for values that units set one below the other (clauses.md g). */
import type { RuleValues } from './pack-format.ts';
import { joinSets, type SetKind, type Strictness } from './strictness.ts';
import { isNarrowerStricter } from './subjects.ts';

/**
 * What `a` is in relation to `b`. A set is at least as strict as another one that it takes in when both are joined: more that is required,
 * less that is allowed. A vocabulary only says what words mean: which way is stricter depends on the subject, and where that is not known
 * two different ones cannot be compared. Order says nothing. Pure.
 */
export function compareSets<K extends SetKind>(
  subject: string,
  kind: K,
  a: RuleValues[K],
  b: RuleValues[K],
): Strictness {
  const joinedAs = kind === 'vocabulary' && isNarrowerStricter(subject) ? 'allowedSet' : kind;
  const joined = textOf(joinSets(joinedAs, a as never, b as never));
  const [takesIn, isTakenIn] = [joined === textOf(a), joined === textOf(b)];
  if (takesIn && isTakenIn) return 'equal';
  if (kind === 'vocabulary' && joinedAs === kind) return 'incomparable';
  if (takesIn) return 'stricter';
  return isTakenIn ? 'weaker' : 'incomparable';
}

function textOf(value: object): string {
  const lists = Object.entries(value).map(([key, list]) => `${key}: ${orderless(list)}`);
  return orderless(lists);
}

function orderless(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[${value.map(orderless).sort(compareText).join()}]`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

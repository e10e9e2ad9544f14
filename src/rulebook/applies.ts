/** Ranges of application: whether a rule covers an account, an item, or another rule's range. */
import type { Applies, AppliesKey, RuleContext } from './pack-format.ts';

/** Whether a rule limited so applies to an account or item; a limit on a fact that is not given does not match. */
export function matchesContext(applies: Applies, context: RuleContext): boolean {
  return entriesOf(applies).every(([key, values]) =>
    [context[key] ?? []].flat().some((value) => values.includes(value)),
  );
}

/** Whether a rule limited by `outer` holds for everything within `inner`. */
export function matchesRange(outer: Applies, inner: Applies): boolean {
  return entriesOf(outer).every(([key, values]) => inner[key]?.every((value) => values.includes(value)) ?? false);
}

/** Whether something can lie within both ranges: no key is limited to disjoint values. */
export function overlaps(a: Applies, b: Applies): boolean {
  return entriesOf(a).every(([key, values]) => b[key]?.some((value) => values.includes(value)) ?? true);
}

function entriesOf(applies: Applies): [AppliesKey, readonly string[]][] {
  return Object.entries(applies) as [AppliesKey, readonly string[]][];
}

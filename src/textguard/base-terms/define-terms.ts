import type { Severity } from '../hit.ts';
import type { TermRule } from '../term-rule.ts';

/** What the entries of one list have in common. */
export type ListHead = { list: string; category: string; severity: Severity; basis: string };

/** One entry: the term, its suggestions, and phrases that contain the term rightly. */
export type Entry = readonly [term: string, suggestions?: readonly string[], allow?: readonly string[]];

/** Rules of one list; a rule's id is the list's name and the term. */
export function defineTerms(head: ListHead, entries: readonly Entry[]): TermRule[] {
  return entries.map(([term, suggestions = [], allow = []]) => ({
    id: `${head.list}.${term}`,
    term,
    category: head.category,
    severity: head.severity,
    suggestions,
    basis: head.basis,
    allow,
  }));
}

import type { RuleVariant } from '#textguard/term-rule.ts';
import type { TermExample, TermInput, TermVersion } from '../terms-contract.ts';

/** A word while it is being entered: every field there, dates as the control writes them. */
export interface TermDraft {
  readonly term: string;
  readonly category: string;
  readonly severity: TermInput['severity'];
  readonly suggestions: string[];
  readonly allow: string[];
  readonly variants: RuleVariant[];
  readonly isRightForm: boolean;
  readonly needs: string[];
  readonly unless: string[];
  readonly notInQuotes: boolean;
  readonly basis: string;
  readonly reason: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly examples: TermExample[];
}

export const blankTerm: TermDraft = {
  term: '',
  category: 'P2',
  severity: 'warn',
  suggestions: [],
  allow: [],
  variants: [],
  isRightForm: false,
  needs: [],
  unless: [],
  notInQuotes: false,
  basis: '',
  reason: '',
  validFrom: '',
  validUntil: '',
  examples: [],
};

/** The reason is asked for anew: it tells why the word is changed now. */
export function toDraft({ validFrom, validUntil, variants, ...version }: TermVersion): TermDraft {
  const {
    id: _,
    addedByName: _by,
    createdAt: _at,
    endedAt: _end,
    endedByName: _ender,
    endReason: _why,
    ...content
  } = version;
  return {
    ...content,
    variants: variants as RuleVariant[],
    reason: '',
    validFrom: validFrom ?? '',
    validUntil: validUntil ?? '',
  };
}

export function toInput({ validFrom, validUntil, examples, ...draft }: TermDraft): TermInput {
  return {
    ...draft,
    examples: examples.filter(({ text }) => text.trim() !== ''),
    ...(validFrom ? { validFrom } : {}),
    ...(validUntil ? { validUntil } : {}),
  };
}

/** What decides where the word hits; undefined while there is no word yet. */
export function toMatching(draft: TermDraft) {
  const { term, category, severity, suggestions, allow, variants, isRightForm, needs, unless, notInQuotes } = draft;
  if (term.trim() === '') return undefined;
  return { term, category, severity, suggestions, allow, variants, isRightForm, needs, unless, notInQuotes };
}

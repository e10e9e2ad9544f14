import type { TextPart } from '../check-rules.ts';
import type { RiskResult } from '../contract.ts';

/** A part of what is checked, as the engine takes it. */
export type CheckedPart = TextPart;

/** What the page asks of the worker that checks. `number` pairs answer and question. */
export type CheckRequest = { readonly number: number } & (
  | { readonly ask: 'refresh' }
  | { readonly ask: 'statistic' }
  | { readonly ask: 'check'; readonly parts: readonly CheckedPart[] }
);

export type CheckAnswer = { readonly number: number } & (
  | { readonly version: string }
  | { readonly result: RiskResult }
  /** `status` of the server's refusal; null for anything else that went wrong. */
  | { readonly fault: string; readonly status: number | null }
);

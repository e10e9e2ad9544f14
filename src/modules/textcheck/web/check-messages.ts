import type { RiskResult } from '../contract.ts';

/** A part of a text under the name that its hits bear. */
export interface CheckedPart {
  readonly field: string;
  readonly text: string;
}

/** What the page asks of the worker that checks. `number` pairs answer and question. */
export type CheckRequest = { readonly number: number } & (
  | { readonly ask: 'refresh' }
  | { readonly ask: 'check'; readonly parts: readonly CheckedPart[] }
);

export type CheckAnswer = { readonly number: number } & (
  | { readonly version: string }
  | { readonly result: RiskResult }
  /** `status` of the server's refusal; null for anything else that went wrong. */
  | { readonly fault: string; readonly status: number | null }
);

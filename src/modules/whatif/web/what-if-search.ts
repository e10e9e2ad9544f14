import type { ReplyOf } from '#shared/operation.ts';
import type { whatifOperations } from '../contract.ts';

export type Choices = ReplyOf<typeof whatifOperations.readChoices>;

/** What is being tried, kept in the address; the text of a draft stays in this tab. */
export interface WhatIfSearch extends Record<string, string | undefined> {
  unit?: string;
  from?: string;
  to?: string;
  way?: string;
  pack?: string;
  rule?: string;
  value?: string;
  trial?: string;
}

export interface WayProps {
  choices: Choices;
  search: Partial<WhatIfSearch>;
  onSearch: (change: Partial<WhatIfSearch>) => void;
}

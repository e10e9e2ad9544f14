import { defineCheck } from '#platform/checks/define-check.ts';
import type { LiveVerdict } from '../contract.ts';
import { liveVerdictTexts } from '../texts.ts';
import { compareLive, type LivePage } from './live-page.ts';

/** The approved text and the page as it stood online. */
export interface ComparisonInputs {
  readonly approved: { readonly title: string; readonly bodyHtml: string };
  readonly live: LivePage;
  /** What is wrong with pictures and links; '' where nothing is. */
  readonly marksFault: string;
}

/** F10: does the live page say what was approved? `value` is the LiveVerdict, null when the page says nothing either way. */
export const comparisonCheck = defineCheck<ComparisonInputs, { clause: string }>({
  id: 'F10',
  text: '审定与线上一致',
  clauses: ['S4-1.3.2c'],
  evaluate({ approved, live, marksFault }, { clause }) {
    const ofText: LiveVerdict | undefined = compareLive(approved, live);
    const value = ofText === 'same' && marksFault !== '' ? 'different' : ofText;
    return {
      verdict: value === undefined ? 'unknown' : value === 'same' ? 'pass' : 'fail',
      clause,
      value: value ?? null,
      threshold: 'same',
      text:
        value === undefined
          ? '线上页面没有显示正文'
          : ofText === 'same' && marksFault !== ''
            ? marksFault
            : liveVerdictTexts[value],
    };
  },
});

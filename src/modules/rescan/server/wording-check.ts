import { defineCheck } from '#platform/checks/define-check.ts';

/** Places that the risk check found in what an account published, by weight. */
export interface WordingInputs {
  readonly block: number;
  readonly warn: number;
  readonly hint: number;
}

/** F22: does what is out hold wording that the check finds? A finding for a person, never a verdict by itself. */
export const wordingCheck = defineCheck<WordingInputs, { clause: string }>({
  id: 'F22',
  text: '已发布内容的用语',
  clauses: ['S3-9c'],
  evaluate({ block, warn, hint }, { clause }) {
    const places = block + warn + hint;
    return {
      verdict: places > 0 ? 'fail' : 'pass',
      clause,
      value: places,
      threshold: 0,
      text: places > 0 ? `命中 ${places} 处，待核实` : '未命中',
    };
  },
});

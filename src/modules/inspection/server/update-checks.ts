import { evaluateUpdate, updateReasonTexts } from '#rulebook/update-check.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import type { FactObservation } from '#modules/monitoring/server/public.ts';
import { checkTexts } from '../texts.ts';

/** What an update check looks at. */
export interface UpdateInputs {
  readonly lastPostAt: Date | null;
  readonly observation: FactObservation | null;
}

/** The rule that binds the account, with its place in the pack. */
export interface UpdateRule {
  readonly clause: string;
  readonly value: RuleValues['maxInterval'];
}

/** F1: has the account been silent for longer than its rule allows at the instant? Unknown without a good look. */
export const updateCheck = defineCheck<UpdateInputs, UpdateRule>({
  id: 'F1',
  text: '内容更新',
  clauses: ['SI-2a', 'S4-4.2q', 'S2-7a', 'S3-8b', 'S3-8c'],
  evaluate: evaluateSilence,
});

/** F2: the same measure where a pack only says from when on an account counts as a zombie. */
export const zombieCheck = defineCheck<UpdateInputs, UpdateRule>({
  id: 'F2',
  text: '僵尸、睡眠账号',
  clauses: ['S1-4p5a'],
  evaluate: evaluateSilence,
});

function evaluateSilence(inputs: UpdateInputs, rule: UpdateRule, asOf: Date) {
  const result = evaluateUpdate({ asOf, ...inputs }, rule.value);
  return {
    verdict: result.verdict,
    clause: rule.clause,
    value: result.value,
    threshold: result.threshold,
    text: textOf(result.reasonCode, inputs.observation),
  };
}

/** A failed look says itself why it failed. */
function textOf(code: keyof typeof updateReasonTexts, observation: FactObservation | null): string {
  if (code !== 'observationFailed') return updateReasonTexts[code];
  if (observation?.status === 'stalled') return checkTexts.stalled;
  return observation?.detail ? `${updateReasonTexts[code]}（${observation.detail}）` : updateReasonTexts[code];
}

import { Problem } from '#shared/problems.ts';
import { codeText } from '#rulebook/code-texts.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import { bindingRules } from '#rulebook/review-route.ts';
import type { Gate } from '../contract.ts';
import { contentProblems, gateQuestions } from '../texts.ts';

/** The gates of a step and the clause that demands them. */
export interface Gates {
  readonly clause: string;
  readonly gates: readonly Gate[];
}

/** What a proofreader or secrecy reviewer answers for; whoever reviews answers for everything. */
const ownGates: Readonly<Record<string, readonly string[]>> = {
  secrecyReview: ['secrecy', 'secrecyInvolved', 'disclosable'],
  proofread1: ['wording'],
  proofread2: ['wording'],
  proofread3: ['wording'],
  countersign: [],
};

/**
 * The gates that an approval of a step must answer by the rules of the item (S4-4.2f five, S1-2p3c seven, with what a text tells
 * reviewers to look at, S3-N3.2g): those demanded outright and those demanded in principle that no waiver lifts.
 */
export function gatesOf(rules: readonly EffectiveRule[], stepCode: string): Gates {
  const gates = bindingRules(rules, 'content.gates');
  const foci = bindingRules(rules, 'content.reviewFoci');
  const asked = [...gates, ...foci].flatMap((rule) => (rule.value as RuleValues['requiredSet']).items);
  const own = ownGates[stepCode];
  const codes = [...new Set(asked)].filter((code) => own === undefined || own.includes(code));
  return {
    clause: (gates[0] ?? foci[0])?.governing.clause ?? '',
    gates: codes.map((code) => ({ code, text: codeText(code), question: gateQuestions[code] ?? codeText(code) })),
  };
}

/** @throws Problem content.gatesOpen unless every gate was answered with yes */
export function assertGates(needed: Gates, answers: Readonly<Record<string, boolean>>): void {
  const open = needed.gates.filter((gate) => answers[gate.code] !== true);
  if (open.length === 0) return;
  throw new Problem(
    contentProblems.gatesOpen,
    { count: open.length, gates: open.map((gate) => gate.text).join('、'), clause: needed.clause },
    open.map((gate) => ({ path: `/gates/${gate.code}`, text: `请确认${gate.text}` })),
  );
}

import { Problem } from '#shared/problems.ts';
import { codeText } from '#rulebook/code-texts.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { Gate } from '../contract.ts';
import type { ItemClass } from '../revision-contract.ts';
import { contentProblems, gateQuestions } from '../texts.ts';

/** The gates of a unit and the clause that demands them. */
export interface Gates {
  readonly clause: string;
  readonly gates: readonly Gate[];
}

/**
 * The gates that an approval must answer for an item of this unit and class (S4-4.2f five, S1-2p3c seven): those demanded outright and
 * those demanded in principle that no waiver lifts. Read each time: a pack, a value or a waiver holds from the act that set it.
 */
export async function gatesFor(
  ctx: Pick<Context, 'db' | 'services' | 'now'>,
  item: { readonly unitPath: string; readonly class: ItemClass },
): Promise<Gates> {
  const { rules } = await rulesFor(ctx, item.unitPath, { context: { itemClass: item.class } });
  const binding = rules.filter(
    (rule) => rule.subject === 'content.gates' && rule.rule.force !== 'encouraged' && !isWaived(rule),
  );
  const codes = new Set(binding.flatMap((rule) => (rule.value as RuleValues['requiredSet']).items));
  return {
    clause: binding[0]?.governing.clause ?? '',
    gates: [...codes].map((code) => ({ code, text: codeText(code), question: gateQuestions[code] ?? codeText(code) })),
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

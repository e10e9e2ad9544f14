import { Problem } from '#shared/problems.ts';
import { codeText } from '#rulebook/code-texts.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor, type PackShelf } from '#modules/rules/server/public.ts';
import type { Gate } from '../contract.ts';
import { contentProblems, gateQuestions } from '../texts.ts';

/** The gates of a unit and the clause that demands them. */
export interface Gates {
  readonly clause: string;
  readonly gates: readonly Gate[];
}

const keptMs = 60_000;
const known = new WeakMap<PackShelf['packs'], Map<string, { gates: Gates; untilMs: number }>>();

/**
 * The gates that an approval must answer for an item of this unit (S4-4.2f five, S1-2p3c seven). Kept for a minute:
 * which packs bind a unit hardly ever changes and every decision asks; a pack that was issued makes a new list of packs.
 */
export async function gatesFor(ctx: Pick<Context, 'db' | 'services' | 'now'>, unitPath: string): Promise<Gates> {
  const { packs } = ctx.services;
  const byUnit = known.get(packs.packs) ?? new Map<string, { gates: Gates; untilMs: number }>();
  known.set(packs.packs, byUnit);
  const kept = byUnit.get(unitPath);
  if (kept && kept.untilMs > ctx.now.getTime()) return kept.gates;
  const rule = findEffective((await rulesFor(ctx, unitPath)).rules, 'content.gates', 'requiredSet');
  const codes = (rule?.value.items ?? []) as readonly string[];
  const gates = {
    clause: rule?.governing.clause ?? '',
    gates: codes.map((code) => ({ code, text: codeText(code), question: gateQuestions[code] ?? codeText(code) })),
  };
  byUnit.set(unitPath, { gates, untilMs: ctx.now.getTime() + keptMs });
  return gates;
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

import { compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { dischargeObligation, openObligation } from '#platform/obligations/obligations.ts';
import { calendarOf, rulesFor } from '#modules/rules/server/public.ts';
import { askedOf } from './asked-rules.ts';
import { policyEvent, readShown, type Policy } from './policy-store.ts';
import { explainedAt } from './shown-rules.ts';

export const duty = 'interpretation.inStep';

/** A policy whose kind the rules name owes its explanation from its publication on (S3-N2.3b, S3-N2.3c); else nothing. */
export async function openPolicyDuty(ctx: Context, policy: Policy): Promise<void> {
  const { rules } = await rulesFor(ctx, policy.unitPath);
  const asked = askedOf(rules, policy.kind);
  if (!asked) return;
  const { governing, rule, value } = asked.term;
  const due = compileDeadline(value, undefined, await calendarOf(ctx, policy.unitPath)).explain(
    policy.publishedAt.getTime(),
  );
  const { clause, pack, version, rule: id } = governing;
  const source = { id: duty, clause, pack, packVersion: String(version), rule: id, warn: toWarnPlan(rule.warn) };
  const { id: subjectId, province, unitId, unitPath, title } = policy;
  await openObligation(
    ctx,
    source,
    { kind: 'policy', id: subjectId, province, unitId, unitPath, title: `解读《${title}》`.slice(0, 200) },
    policy.publishedAt,
    due,
  );
}

/** Discharges the duty of a policy that is explained in every channel asked for, at the instant it was. An event where it ends the duty. */
export async function settlePolicy(ctx: Context, policy: Policy): Promise<EventDraft[]> {
  const running = await ctx.db
    .selectFrom('obligation')
    .select('id')
    .where('subjectId', '=', policy.id)
    .where('duty', '=', duty)
    .where('state', 'in', ['open', 'warned', 'breached'])
    .executeTakeFirst();
  if (!running) return [];
  const { rules } = await rulesFor(ctx, policy.unitPath);
  const asked = askedOf(rules, policy.kind);
  const at = asked && explainedAt(policy.publishedAt, await readShown(ctx, policy.id), asked.channels);
  if (!at) return [];
  await dischargeObligation(ctx, duty, policy, at);
  return [policyEvent('policy.explained', policy, { at: at.toISOString() })];
}

import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { EventDraft, PersonContext } from '#platform/context.ts';
import { openCase } from '#platform/cases/move-case.ts';
import { ignoreProblems } from '../dictionary-texts.ts';
import type { FalseHitInput } from '../feedback-contract.ts';
import { falseHitCase } from './false-hit-case.ts';
import { findRule } from './find-rule.ts';
import { maskText } from './mask-text.ts';
import './textcheck-tables.ts';

/**
 * Reports a hit that is no error to the unit that keeps the rule (of the product's rules the one at the top). Personal data in
 * all texts is masked before anything is kept. The caller emits the event.
 * @throws Problem ignore.unknownRule for a rule that does not hold for the acting unit
 */
export async function reportFalseHit(
  ctx: PersonContext,
  { rule: ruleId, surface, sentence, note = '' }: FalseHitInput,
): Promise<{ id: string; ownerName: string; event: EventDraft }> {
  const rule = await findRule(ctx, ruleId);
  if (!rule) throw new Problem(ignoreProblems.unknownRule, { rule: ruleId });
  const id = newId();
  const { province, unitId, unitPath } = ctx.office;
  await openCase(ctx, falseHitCase, { id, owner: { province, unitId, unitPath }, title: `误报：${rule.name}` });
  await ctx.db
    .insertInto('falseHit')
    .values({
      id,
      province,
      unitId,
      unitPath,
      ownerId: rule.owner.id,
      ownerProvince: rule.owner.province,
      rule: rule.rule,
      ruleName: rule.name,
      category: rule.category,
      severity: rule.severity,
      surface: maskText(surface),
      sentence: maskText(sentence),
      note: maskText(note.trim()),
      reportedBy: ctx.actor.personId,
      reportedByName: ctx.actor.personName,
      reportedAt: ctx.now,
      remedy: null,
      decidedBy: null,
      decidedByName: null,
      decidedAt: null,
    })
    .execute();
  const facts = { rule: rule.rule, name: rule.name, owner: rule.owner.name };
  return {
    id,
    ownerName: rule.owner.name,
    event: { action: 'falseHit.report', subject: { kind: 'falseHit', id, unitPath }, facts },
  };
}

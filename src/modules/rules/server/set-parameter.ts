import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { ruleValueText } from '#rulebook/code-texts.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import type { Rule } from '#rulebook/pack-format.ts';
import { isSetKind } from '#rulebook/strictness.ts';
import { subjectText } from '#rulebook/subjects.ts';
import { settingFault, type SettingFault } from '#rulebook/unit-settings.ts';
import { valueFaults } from '#rulebook/value-check.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { lockUnit, type Unit } from '#modules/organisation/server/public.ts';
import type { settingsOperations as operations } from '../settings-contract.ts';
import { settingProblems } from '../settings-texts.ts';
import { givenReason } from './given-reason.ts';
import { requestRebind } from './request-rebind.ts';
import { rulesFor, type SettingInForce } from './rules-for.ts';
import './settings-tables.ts';

/**
 * Sets a unit's value for a rule whose number no text gives (clauses.md g). It holds for the unit and those below from now on, also
 * for duties that run. The value before stays as history.
 * @throws Problem setting.*
 */
export async function setParameter(
  ctx: PersonContext,
  { body }: Input<typeof operations.setParameter>,
): Promise<Outcome<{ id: string }>> {
  const reason = givenReason(body.reason, '设定依据');
  const unit = await lockUnit(ctx, body.unitId ?? ctx.office.unitId);
  const { packIds, settings } = await rulesFor(ctx, unit.unitPath);
  const rule = getRule(ctx, unit, body.rule);
  assertValue(rule, body.value);
  const { packs } = ctx.services;
  const path = [...new Set(packIds.flatMap((id) => pathOf(packs.packs, id, toDay(ctx.now))))];
  const above = settings.filter((one) => one.unitPath !== unit.unitPath);
  const fault = settingFault(packs.packs, path, body.rule, body.value, above);
  if (fault) throw toProblem(fault, unit, body.value, above);
  const own = settings.find((one) => one.key === body.rule && one.unitPath === unit.unitPath);
  const valueText = textOf(rule, body.value);
  if (own && textOf(rule, own.value) === valueText) throw new Problem(settingProblems.sameValue, { value: valueText });
  await endOwn(ctx, unit, body.rule);
  const id = newId(ctx.now.getTime());
  const [pack = '', ...rest] = body.rule.split(':');
  await ctx.db
    .insertInto('ruleSetting')
    .values({
      id,
      province: unit.province,
      unitId: unit.id,
      unitPath: unit.unitPath,
      pack,
      rule: rest.join(':'),
      subject: rule.subject,
      value: JSON.stringify(body.value),
      reason,
      setBy: ctx.actor.personId,
      setByName: ctx.actor.personName,
      setAt: ctx.now,
      endedByName: null,
      endedAt: null,
    })
    .execute();
  await requestRebind(ctx, unit.unitPath, ctx.now);
  const facts = {
    title: subjectText(rule.subject),
    rule: body.rule,
    clause: rule.clauses[0] ?? '',
    value: body.value,
    before: own?.value ?? null,
    reason,
  };
  return { reply: { id }, events: [{ action: 'rules.set', subject: subjectOf(unit), facts }] };
}

/** Takes the unit's own value back: the one from above or the product's default holds again. @throws Problem setting.nothingSet */
export async function clearParameter(
  ctx: PersonContext,
  { body }: Input<typeof operations.clearParameter>,
): Promise<Outcome<{ id: string }>> {
  const reason = givenReason(body.reason, '取消原因');
  const unit = await lockUnit(ctx, body.unitId ?? ctx.office.unitId);
  const ended = await endOwn(ctx, unit, body.rule);
  if (!ended) throw new Problem(settingProblems.nothingSet, { unit: unit.name });
  await requestRebind(ctx, unit.unitPath, ctx.now);
  const facts = { title: subjectText(ended.subject), rule: body.rule, before: ended.value, reason };
  return { reply: { id: ended.id }, events: [{ action: 'rules.clear', subject: subjectOf(unit), facts }] };
}

function subjectOf(unit: Unit) {
  return { kind: 'unit', id: unit.id, unitPath: unit.unitPath };
}

async function endOwn(
  ctx: PersonContext,
  unit: Unit,
  key: string,
): Promise<{ id: string; subject: string; value: unknown } | undefined> {
  const [pack = '', ...rest] = key.split(':');
  return ctx.db
    .updateTable('ruleSetting')
    .set({ endedAt: ctx.now, endedByName: ctx.actor.personName })
    .where('unitId', '=', unit.id)
    .where('pack', '=', pack)
    .where('rule', '=', rest.join(':'))
    .where('endedAt', 'is', null)
    .returning(['id', 'subject', 'value'])
    .executeTakeFirst();
}

function getRule(ctx: PersonContext, unit: Unit, key: string): Rule {
  const [pack = '', ...rest] = key.split(':');
  const rule = ctx.services.packs.getPack(pack)?.rules.find((one) => one.id === rest.join(':'));
  if (!rule)
    throw new Problem(settingProblems.unknownParameter, { unit: unit.name }, [{ path: '/rule', text: '请重新选择' }]);
  return rule;
}

/** Only the number is the unit's: the event, the way of counting and what is counted stay. */
const fixedParts = ['event', 'timing', 'counting', 'per', 'dayOfEvent'] as const;

function assertValue(rule: Rule, value: unknown): void {
  const subject = subjectText(rule.subject);
  const faults = valueFaults(rule.kind, value);
  if (faults.length > 0)
    throw new Problem(
      settingProblems.badValue,
      { subject, faults: faults.join('；') },
      faults.map((text) => ({ path: '/value', text })),
    );
  const [wanted, own] = [value as Record<string, unknown>, rule.value as unknown as Record<string, unknown>];
  if (fixedParts.some((part) => wanted[part] !== own[part]))
    throw new Problem(settingProblems.fixedPart, { subject }, [{ path: '/value', text: '只改数量和单位' }]);
}

function toProblem(fault: SettingFault, unit: Unit, value: unknown, above: readonly SettingInForce[]): Problem {
  if (fault.kind === 'unknownRule') return new Problem(settingProblems.unknownParameter, { unit: unit.name });
  const { rule } = fault;
  const clause = rule.clauses[0] ?? '';
  if (fault.kind === 'notSetByUnit')
    return new Problem(settingProblems.notParameter, { subject: subjectText(rule.subject), clause });
  if (fault.kind === 'weakerThanAbove' || fault.kind === 'incomparableWithAbove') {
    const facts = {
      value: textOf(rule, value),
      limit: textOf(rule, fault.against.value),
      unit: above.find((one) => one === fault.against)?.unitName ?? '',
      clause,
    };
    if (fault.kind === 'weakerThanAbove') return new Problem(settingProblems.weakerThanAbove, facts, [stricterFault]);
    return isSetKind(rule.kind)
      ? new Problem(settingProblems.otherThanAbove, facts, [{ path: '/value', text: '请沿用上级单位的设定' }])
      : new Problem(settingProblems.incomparableWithAbove, facts, [unitFault]);
  }
  const facts = {
    value: textOf(rule, value),
    limit: textOf(fault.against, fault.against.value),
    against: fault.against.clauses[0] ?? '',
    clause,
  };
  if (fault.kind === 'weaker') return new Problem(settingProblems.weakerThanClause, facts, [stricterFault]);
  return isSetKind(rule.kind)
    ? new Problem(settingProblems.otherThanClause, facts, [{ path: '/value', text: '请照条款填写' }])
    : new Problem(settingProblems.incomparable, facts, [unitFault]);
}

const stricterFault = { path: '/value', text: '请改为同样或更严的设定' };
const unitFault = { path: '/value', text: '请用同样的单位' };

function textOf(rule: Rule, value: unknown): string {
  return ruleValueText({ kind: rule.kind, value } as never);
}

import type { Input, ReplyOf } from '#shared/operation.ts';
import { appliesText } from '#rulebook/applies-text.ts';
import { forceTexts, ruleValueText } from '#rulebook/code-texts.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { Rule, RulePack } from '#rulebook/pack-format.ts';
import { pathOf } from '#rulebook/pack-path.ts';
import { subjectText } from '#rulebook/subjects.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { ParameterRow, SettingRow, settingsOperations as operations } from '../settings-contract.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { rulesFor } from './rules-for.ts';
import './settings-tables.ts';

/** The matters on the unit's path whose number no text gives, with what holds, who set it, and what was set before. */
export async function listParameters(
  ctx: PersonContext,
  { query }: Input<typeof operations.listParameters>,
): Promise<ReplyOf<typeof operations.listParameters>> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const { packIds, settings, rules } = await rulesFor(ctx, unit.unitPath);
  const { packs } = ctx.services;
  const path = [...new Set(packIds.flatMap((id) => pathOf(packs.packs, id, toDay(ctx.now))))];
  const inForce = new Set(settings.map((setting) => setting.id));
  const history = await readSettings(ctx, unit.unitPath);
  const rows = packs.packs
    .filter((pack) => path.includes(pack.id))
    .flatMap((pack) => pack.rules.filter((rule) => rule.setByUnit).map((rule) => ({ pack, rule })))
    .map(({ pack, rule }) => ({ pack, rule, governing: governingOf(`${pack.id}:${rule.id}`, rule, rules) }))
    // Of several defaults in one matter the unit sets the one that holds.
    .filter(({ pack, rule, governing }) => !governing?.setByUnit || keyOf(governing) === `${pack.id}:${rule.id}`)
    .map(({ pack, rule, governing }) => toRow(pack, rule, history, inForce, governing));
  return { unitName: unit.name, maySet: ctx.actor.permissions.has('rules.set'), rows };
}

type Kept = Omit<SettingRow, 'valueText'>;

function toRow(
  pack: RulePack,
  rule: Rule,
  kept: readonly Kept[],
  inForce: ReadonlySet<string>,
  governing: EffectiveRule | undefined,
): ParameterRow {
  const key = `${pack.id}:${rule.id}`;
  const own = kept
    .filter((setting) => setting.rule === key)
    .map((setting) => ({ ...setting, valueText: ruleValueText({ kind: rule.kind, value: setting.value } as never) }));
  return {
    rule: key,
    subject: rule.subject,
    subjectText: subjectText(rule.subject),
    kind: rule.kind,
    appliesText: appliesText(rule.applies ?? {}),
    clause: rule.clauses[0] ?? '',
    summary: rule.summary,
    packTitle: pack.title,
    forceText: forceTexts[rule.force],
    defaultValue: rule.value,
    defaultText: ruleValueText(rule),
    mustBeSet: rule.force === 'must',
    current: own.find((setting) => inForce.has(setting.id)) ?? null,
    overriddenBy: governing && !governing.setByUnit ? governing.governing.clause : null,
    history: own.filter((setting) => !inForce.has(setting.id)),
  };
}

/** The effective rule that decides the matter of a parameter, for the parameter's own range. */
function governingOf(key: string, rule: Rule, rules: readonly EffectiveRule[]): EffectiveRule | undefined {
  const range = JSON.stringify(rule.applies ?? {});
  return rules.find(
    (one) =>
      one.subject === rule.subject &&
      JSON.stringify(one.applies) === range &&
      (keyOf(one) === key || one.notApplied.some((lost) => `${lost.pack}:${lost.rule}` === key)),
  );
}

function keyOf({ governing }: EffectiveRule): string {
  return `${governing.pack}:${governing.rule}`;
}

/** What the unit and those above have set, newest first, ended ones included. */
async function readSettings(ctx: PersonContext, unitPath: string): Promise<Kept[]> {
  const rows = await ctx.db
    .selectFrom('ruleSetting as s')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 's.unitId').onRef('u.province', '=', 's.province'))
    .select([
      's.id',
      's.pack',
      's.rule',
      's.unitId',
      'u.name as unitName',
      's.value',
      's.reason',
      's.setByName',
      's.setAt',
      's.endedByName',
      's.endedAt',
    ])
    .where('s.unitPath', 'in', ancestorsOf(unitPath))
    .orderBy('s.setAt', 'desc')
    .limit(2000)
    .execute();
  return rows.map(({ pack, rule, ...row }) => ({
    ...row,
    rule: `${pack}:${rule}`,
    setAt: formatInstant(row.setAt),
    endedAt: row.endedAt && formatInstant(row.endedAt),
  }));
}

import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import { appliesText } from '#rulebook/applies-text.ts';
import { forceTexts, ruleValueText } from '#rulebook/code-texts.ts';
import { notAppliedText, type EffectiveRule } from '#rulebook/effective-format.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { EffectiveRow, rulesOperations as operations } from '../contract.ts';
import { rulesFor, type RulesOfUnit } from './rules-for.ts';

/**
 * What binds a unit, or one account of it: a line a rule, with the values that a stricter clause displaced, what the unit set and what
 * is waived. @throws Problem common.notFound
 */
export async function effective(
  ctx: PersonContext,
  { query }: Input<typeof operations.effective>,
): Promise<ReplyOf<typeof operations.effective>> {
  const account = query.accountId === undefined ? undefined : await findAccount(ctx, query.accountId);
  const unit = await getUnit(ctx, account?.unitId ?? query.unitId ?? ctx.office.unitId);
  const bound = await rulesFor(
    ctx,
    unit.unitPath,
    account ? { accountId: account.id, context: { mediaClass: account.mediaClass, platform: account.platform } } : {},
  );
  return {
    unitId: unit.id,
    unitName: unit.name,
    accountName: account?.name ?? null,
    packIds: [...bound.packIds],
    rows: bound.rules.map((entry) => toRow(ctx, entry, bound, account !== undefined)),
  };
}

function toRow(ctx: PersonContext, entry: EffectiveRule, bound: RulesOfUnit, isOfAccount: boolean): EffectiveRow {
  const { governing, rule } = entry;
  const key = `${governing.pack}:${governing.rule}`;
  const setting = entry.isSet ? bound.settings.find((one) => one.key === key) : undefined;
  return {
    rule: key,
    subject: entry.subject,
    subjectText: subjectText(entry.subject),
    kind: rule.kind,
    value: entry.value,
    valueText: valueText(rule.kind, entry.value),
    // An account's own facts are the range; naming them on every line says nothing.
    appliesText: isOfAccount ? '' : appliesText(entry.applies),
    force: rule.force,
    forceText: forceTexts[rule.force],
    clause: governing.clause,
    clauses: [...new Set(entry.sources.flatMap((source) => source.clauses))],
    summary: governing.summary,
    reading: rule.reading ?? null,
    pack: governing.pack,
    packTitle: ctx.services.packs.getPack(governing.pack)?.title ?? governing.pack,
    packVersion: governing.version,
    setByUnit: entry.setByUnit,
    setting: setting
      ? {
          unitName: setting.unitName,
          setByName: setting.setByName,
          setAt: formatInstant(new Date(setting.setAt)),
          reason: setting.reason,
        }
      : null,
    mustBeSet: entry.setByUnit && !entry.isSet && rule.force === 'must',
    waiver: entry.waiver ? { id: entry.waiver.id, grantedBy: entry.waiver.grantedBy, until: entry.waiver.until } : null,
    accountWaivers: isOfAccount
      ? 0
      : bound.waivers.filter((waiver) => waiver.accountId !== null && waiver.rules.includes(key)).length,
    notApplied: entry.notApplied.map((lost) => ({
      pack: lost.pack,
      clause: lost.clause,
      valueText: valueText(rule.kind, lost.value),
      text: notAppliedText(lost, governing),
    })),
    conflict: entry.conflict.length > 0,
    conflicts: entry.conflict.map(({ pack, clause, summary }) => ({ pack, clause, summary })),
  };
}

function valueText(kind: string, value: unknown): string {
  return ruleValueText({ kind, value } as never);
}

async function findAccount(
  ctx: PersonContext,
  id: string,
): Promise<{ id: string; name: string; unitId: string; mediaClass: string; platform: string }> {
  const { rows } = await sql<{
    id: string;
    name: string;
    unitId: string;
    mediaClass: string;
    platform: string;
  }>`select id, name, unit_id, media_class, platform from account where id = ${id}`.execute(ctx.db);
  const row = rows[0];
  if (!row) throw new Problem(commonProblems.notFound, { what: '账号' });
  return row;
}

import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { platformTexts } from '#modules/registry/server/public.ts';
import type { Platform } from '#modules/registry/contract.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import { driftFieldTexts } from '../texts.ts';
import {
  readRegister,
  rulesOfAccount,
  toJudgement,
  type CheckedAccount,
  type CheckedRegister,
} from './checked-accounts.ts';
import { findDrift } from './drift-rules.ts';
import { plainName } from './found-rules.ts';
import { certificationCheck, driftCheck, lowUseCheck, namesCheck, perPlatformCheck } from './register-checks.ts';
import { coveringFilings } from './snapshot-reads.ts';
import './profiles-tables.ts';

const bindingRule = (rules: readonly EffectiveRule[], subject: string, direction: 'must' | 'mustNot' = 'must') => {
  const rule = findEffective(rules, subject, 'modality');
  return rule && !isWaived(rule) && rule.value.direction === direction ? rule : undefined;
};

/** F3 by what a unit set as one platform and as one unit (account.platformGranularity, account.unitGranularity). */
export const perPlatformStanding = defineStandingCheck({
  check: perPlatformCheck,
  judge: async (ctx, units) => {
    const registers = await readRegister(ctx, units);
    return registers.flatMap((register) => {
      const { rules } = register.rules;
      const counted = findEffective(rules, 'account.platformGranularity', 'vocabulary')?.value.items ?? [];
      const subjects = findEffective(rules, 'account.unitGranularity', 'vocabulary')?.value.items ?? [];
      // Where sections are not counted by themselves, their accounts are those of the unit above, which names them there.
      if (register.unit.kind === 'section' && !subjects.includes('单独登记的内设机构')) return [];
      return counted.flatMap((platform) => judgePlatform(ctx, register, platform as Platform));
    });
  },
});

function judgePlatform(ctx: Context, register: CheckedRegister, platform: Platform): Judgement[] {
  const all = register.accounts.filter((account) => account.platform === platform);
  const bound = all.flatMap((account) => {
    const rule = findEffective(rulesOfAccount(register, account.id, ctx.now), 'account.perPlatform', 'maxCount');
    return rule && !isWaived(rule) ? [{ account, rule }] : [];
  });
  const rule = bound[0]?.rule;
  if (!rule) return [];
  const platformText = platformTexts[platform];
  const result = perPlatformCheck.evaluate(
    { names: bound.map(({ account }) => account.name), waived: all.length - bound.length, platformText },
    { clause: rule.governing.clause, value: rule.value },
    ctx.now,
  );
  const { unit } = register;
  return toJudgement(
    result,
    rule,
    { kind: 'unit', id: unit.id, unit },
    {
      title: unit.name,
      matter: platform,
      inputs: { accounts: bound.map(({ account }) => account.id) },
    },
  );
}

/** F5: one name on all platforms; a name or a platform of the closed list, where a pack has one. */
export const namesStanding = defineStandingCheck({
  check: namesCheck,
  judge: async (ctx, units) => (await readRegister(ctx, units)).flatMap((register) => judgeNames(ctx, register)),
});

function judgeNames(ctx: Context, register: CheckedRegister): Judgement[] {
  const { unit, accounts } = register;
  const bound = accounts.filter((one) => bindingRule(rulesOfAccount(register, one.id, ctx.now), 'account.nameEqual'));
  const equal = bindingRule(register.rules.rules, 'account.nameEqual');
  const inputs = { accounts: bound.map((one) => one.id) };
  const unequal = equal
    ? toJudgement(
        namesCheck.evaluate(
          { matter: 'equal', names: bound.map((one) => plainName(one.name)) },
          { clause: equal.governing.clause, value: null },
          ctx.now,
        ),
        equal,
        { kind: 'unit', id: unit.id, unit },
        { title: unit.name, matter: 'equal', inputs },
      )
    : [];
  return [...unequal, ...accounts.flatMap((account) => judgeLists(ctx, register, account))];
}

function judgeLists(ctx: Context, register: CheckedRegister, account: CheckedAccount): Judgement[] {
  const rules = rulesOfAccount(register, account.id, ctx.now);
  const lists = [
    ['name', 'account.nameAllowed', account.name, account.name],
    ['platform', 'account.platformAllowed', account.platform, platformTexts[account.platform]],
  ] as const;
  return lists.flatMap(([matter, subject, found, foundText]) => {
    const rule = findEffective(rules, subject, 'allowedSet');
    if (!rule || isWaived(rule)) return [];
    const value = { clause: rule.governing.clause, value: { items: rule.value.items } };
    const result = namesCheck.evaluate({ matter, found, foundText }, value, ctx.now);
    const subjectOf = { kind: 'account', id: account.id, unit: register.unit } as const;
    return toJudgement(result, rule, subjectOf, { title: account.name, matter });
  });
}

/** F6: what the platform shows as certified, else what is registered. */
export const certificationStanding = defineStandingCheck({
  check: certificationCheck,
  judge: async (ctx, units) =>
    (await readRegister(ctx, units)).flatMap((register) =>
      register.accounts.flatMap((account) => judgeCertification(ctx, register, account)),
    ),
});

function judgeCertification(ctx: Context, register: CheckedRegister, account: CheckedAccount): Judgement[] {
  const rules = rulesOfAccount(register, account.id, ctx.now);
  const named = bindingRule(rules, 'account.certification');
  const personal = bindingRule(rules, 'account.personalRegistration', 'mustNot');
  const shown = account.shownSubject ?? account.certifiedSubject;
  const today = toDay(ctx.now);
  const said: [EffectiveRule | undefined, Parameters<typeof certificationCheck.evaluate>[0]][] = [
    [named, { matter: 'sponsor', shown, unitNames: [...new Set(register.names)] }],
    [personal, { matter: 'personal', shown }],
    [named, { matter: 'expired', until: account.certifiedUntil, today }],
  ];
  return said.flatMap(([rule, inputs]) => {
    if (!rule) return [];
    const result = certificationCheck.evaluate(inputs, { clause: rule.governing.clause, value: null }, ctx.now);
    const judgements = toJudgement(
      result,
      rule,
      { kind: 'account', id: account.id, unit: register.unit },
      {
        title: account.name,
        matter: inputs.matter,
        evidenceId: account.shownSubject === null ? null : account.evidenceId,
      },
    );
    // That it ran out is no clause's own measure: a hint to look.
    return inputs.matter === 'expired' ? judgements.map((one) => ({ ...one, severity: 'hint' as const })) : judgements;
  });
}

/** F8: what the platform shows against the register, and accounts nobody registered. */
export const driftStanding = defineStandingCheck({
  check: driftCheck,
  judge: async (ctx, units) => [...(await judgeDrift(ctx, units)), ...(await judgeUnregistered(ctx, units))],
});

async function judgeDrift(ctx: Context, units: readonly CheckedUnit[]): Promise<Judgement[]> {
  const registers = await readRegister(ctx, units);
  const shown = registers.flatMap(({ accounts }) => accounts.filter((one) => one.shownName !== null));
  const filings = await coveringFilings(
    ctx,
    shown.map((one) => one.id),
  );
  return registers.flatMap((register) =>
    register.accounts.flatMap((account) =>
      findDrift(
        account,
        { name: account.shownName, certifiedSubject: account.shownSubject },
        filings.get(account.id) ?? [],
      ).flatMap((drift) => {
        const rule = driftRule(register.rules.rules, drift.field);
        if (!rule) return [];
        const fieldText = driftFieldTexts[drift.field];
        const { registered, isCovered } = drift;
        const result = driftCheck.evaluate(
          { matter: 'drift', fieldText, registered, shown: drift.shown, isCovered },
          { clause: rule.governing.clause, value: null },
          ctx.now,
        );
        return toJudgement(
          result,
          rule,
          { kind: 'account', id: account.id, unit: register.unit },
          { title: account.name, matter: drift.field, evidenceId: account.evidenceId },
        );
      }),
    ),
  );
}

/** A change of the certified subject is one of the sponsor (S4-4.1r); any other is a change that had to be filed. */
function driftRule(rules: readonly EffectiveRule[], field: 'name' | 'certifiedSubject'): EffectiveRule | undefined {
  const sponsor = field === 'certifiedSubject' ? findEffective(rules, 'filing.sponsorChange', 'deadline') : undefined;
  const rule =
    sponsor ??
    findEffective(rules, 'filing.concealment', 'modality') ??
    findEffective(rules, 'filing.change', 'deadline');
  return isWaived(rule) ? undefined : rule;
}

async function judgeUnregistered(ctx: Context, units: readonly CheckedUnit[]): Promise<Judgement[]> {
  const { rows } = await sql<{
    id: string;
    unitId: string;
    name: string;
    platform: Platform;
    source: string;
    evidenceId: string;
  }>`
    select f.id, f.unit_id, f.name, f.platform, f.source, f.evidence_id from found_account f
    join case_record c on c.id = f.id and c.province = f.province and c.state = 'open'
    where f.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) order by f.id`.execute(ctx.db);
  const judgements: Judgement[] = [];
  for (const unit of units) {
    const own = rows.filter((row) => row.unitId === unit.id);
    if (own.length === 0) continue;
    const { rules } = await rulesFor(ctx, unit.unitPath);
    // Concealed (S2-3j), opened without leave (S3-4b), or at least not filed.
    const rule =
      findEffective(rules, 'filing.concealment', 'modality') ??
      findEffective(rules, 'account.openingApproval', 'modality') ??
      findEffective(rules, 'filing.open', 'deadline');
    if (!rule || isWaived(rule)) continue;
    for (const { id, name, platform, source, evidenceId } of own) {
      const inputs = { matter: 'unregistered' as const, name, platformText: platformTexts[platform] };
      const result = driftCheck.evaluate(inputs, { clause: rule.governing.clause, value: null }, ctx.now);
      judgements.push(
        ...toJudgement(
          result,
          rule,
          { kind: 'foundAccount', id, unit },
          { title: unit.name, inputs: { source }, evidenceId },
        ),
      );
    }
  }
  return judgements;
}

/** F40: little used and alike another account of the unit, by the numbers that the unit set. */
export const lowUseStanding = defineStandingCheck({
  check: lowUseCheck,
  judge: async (ctx, units) =>
    (await readRegister(ctx, units)).flatMap((register) =>
      register.accounts.flatMap((account) => judgeLowUse(ctx, register, account)),
    ),
});

function judgeLowUse(ctx: Context, register: CheckedRegister, account: CheckedAccount): Judgement[] {
  const rules = rulesOfAccount(register, account.id, ctx.now);
  const merge = bindingRule(rules, 'account.merge');
  if (!merge) return [];
  const least = (subject: string): number | null => {
    const rule = findEffective(rules, subject, 'minCount');
    return rule && !isWaived(rule) ? rule.value.min : null;
  };
  const value = { followers: least('account.lowUseFollowers'), reads: least('account.lowUseReads') };
  const overlaps = register.accounts.find((other) => other.id !== account.id && isAlike(account, other))?.name ?? null;
  const result = lowUseCheck.evaluate(
    { followers: account.followers, reads: account.averageReads, overlaps },
    { clause: merge.governing.clause, value },
    ctx.now,
  );
  return toJudgement(
    result,
    merge,
    { kind: 'account', id: account.id, unit: register.unit },
    { title: account.name, evidenceId: account.evidenceId },
  );
}

/** The same platform, or the same functions under names of which one holds the other. */
function isAlike(a: CheckedAccount, b: CheckedAccount): boolean {
  if (a.platform === b.platform) return true;
  const [one, two] = [plainName(a.name), plainName(b.name)];
  const isNamedAlike = one.includes(two) || two.includes(one);
  const isSameFunction = a.functions.length > 0 && [...a.functions].sort().join() === [...b.functions].sort().join();
  return isNamedAlike || isSameFunction;
}

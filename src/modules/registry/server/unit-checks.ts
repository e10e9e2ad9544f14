import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineCheck, type CheckResult } from '#platform/checks/define-check.ts';

/** What F4 looks at: the accounts of a unit and of the office that keeps house for it. */
export interface OpeningInputs {
  readonly unitName: string;
  readonly liveCount: number;
  readonly plannedCount: number;
  /** False: the register holds no account at all, so that it says nothing of this unit. */
  readonly isRegisterKept: boolean;
}

/** F4: a unit that must have an account has none that runs (S4-4.1a, S0-3.2.1a, S1-0a). */
export const mandatoryAccountCheck = defineCheck<OpeningInputs, EffectiveRule>({
  id: 'F4',
  text: '应开设而未开设',
  clauses: ['S4-4.1a'],
  evaluate: ({ unitName, liveCount, plannedCount, isRegisterKept }, rule): CheckResult => {
    const said = {
      clause: rule.governing.clause,
      value: { liveAccounts: liveCount, planned: plannedCount },
      threshold: { liveAccounts: 1 },
    };
    if (!isRegisterKept) return { ...said, verdict: 'unknown', text: '账号登记簿还没有任何账号，不能判断。' };
    if (liveCount > 0) return { ...said, verdict: 'pass', text: `“${unitName}”有 ${liveCount} 个在用账号。` };
    const planned = plannedCount > 0 ? `，拟开设 ${plannedCount} 个尚未启用` : '';
    return { ...said, verdict: 'fail', text: `“${unitName}”应当开设政务新媒体，现没有在用账号${planned}` };
  },
});

/** What F9 looks at: a live account whose sponsor ended. */
export interface SponsorInputs {
  readonly accountName: string;
  readonly unitName: string;
  readonly successorName: string | null;
  /** Day on which the unit ended. */
  readonly endedOn: string;
  readonly isNoticed: boolean;
}

/** F9: an account lives on while its sponsor was merged or abolished (S4-4.1r); told with whether the public was (S4-4.1s). */
export const endedSponsorCheck = defineCheck<SponsorInputs, EffectiveRule>({
  id: 'F9',
  text: '主办单位已撤销',
  clauses: ['S4-4.1r'],
  evaluate: ({ accountName, unitName, successorName, endedOn, isNoticed }, rule): CheckResult => ({
    verdict: 'fail',
    clause: rule.governing.clause,
    value: { sponsor: unitName, endedOn, noticed: isNoticed },
    threshold: { sponsor: successorName ?? '须变更主办单位或注销' },
    text: `“${accountName}”的主办单位“${unitName}”已于 ${endedOn} ${successorName ? `并入或由“${successorName}”承接` : '撤销'}，账号仍在使用${isNoticed ? '' : '，也没有登记社会公告'}`,
  }),
});

/** The rule by which a unit must have an account, if one binds it and is not waived; what is only encouraged is no duty. Pure. */
export function mandatoryRule(rules: readonly EffectiveRule[]): EffectiveRule | undefined {
  return rules.find(
    (one) =>
      one.subject === 'account.opening' &&
      one.rule.kind === 'modality' &&
      one.rule.value.direction === 'must' &&
      one.rule.force !== 'encouraged' &&
      !isWaived(one),
  );
}

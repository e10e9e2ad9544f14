import { addDays, formatInstant, toDay, type Day } from '#shared/time.ts';
import { defineCheck, type CheckResult } from '#platform/checks/define-check.ts';
import { findingTexts } from '../texts.ts';
import { rotationDaysLate } from './custody-rules.ts';

/** What a rule gives to a check: where it stands, and its limit where it has one. */
export interface CheckedRule {
  readonly clause: string;
  readonly days?: number;
}

const said = (
  verdict: CheckResult['verdict'],
  clause: string,
  value: unknown,
  threshold: unknown,
  text: string,
): CheckResult => ({
  verdict,
  clause,
  value,
  threshold,
  text,
});

/** A person who left and still stands in a record; or a signed handover and what the receiver did since. */
export type HandoverInputs =
  | {
      readonly kind: 'leaver';
      readonly account: string;
      readonly name: string;
      readonly leftOn: Day;
      readonly parts: readonly string[];
    }
  | {
      readonly kind: 'noRotation';
      readonly account: string;
      readonly handedOn: Day;
      readonly rotatedOn: Day | null;
      readonly dueAt: Date;
    }
  | {
      readonly kind: 'platforms';
      readonly account: string;
      readonly handedOn: Day;
      readonly missing: readonly string[];
      readonly dueAt: Date;
    };

/** F25: a leaver still holds an account; no new secret after a handover; upper platforms not confirmed. */
export const handoverCheck = defineCheck<HandoverInputs, CheckedRule>({
  id: 'F25',
  text: '账号交接',
  clauses: ['S2-8e', 'S2-8f', 'S3-13c', 'S3-13d'],
  evaluate(inputs, { clause }, asOf) {
    const { account } = inputs;
    if (inputs.kind === 'leaver')
      return said(
        inputs.leftOn <= toDay(asOf) ? 'fail' : 'pass',
        clause,
        { leftOn: inputs.leftOn, parts: inputs.parts },
        { holdsNothingFrom: inputs.leftOn },
        `${account}：${findingTexts.leaver}（${inputs.name}，${inputs.leftOn} 离岗）`,
      );
    if (inputs.kind === 'noRotation') {
      const isChanged = inputs.rotatedOn !== null && inputs.rotatedOn >= inputs.handedOn;
      const verdict = isChanged || asOf <= inputs.dueAt ? 'pass' : 'fail';
      const value = { handedOn: inputs.handedOn, rotatedOn: inputs.rotatedOn };
      return said(
        verdict,
        clause,
        value,
        { changedBy: formatInstant(inputs.dueAt) },
        `${account}：${findingTexts.noRotation}`,
      );
    }
    const verdict = inputs.missing.length === 0 || asOf <= inputs.dueAt ? 'pass' : 'fail';
    const value = { handedOn: inputs.handedOn, missing: inputs.missing };
    return said(
      verdict,
      clause,
      value,
      { confirmedBy: formatInstant(inputs.dueAt) },
      `${account}：${findingTexts.platforms}`,
    );
  },
});

/** Who holds an account: one holder, or that nobody is named to operate it. */
export type CustodianInputs =
  | { readonly kind: 'holder'; readonly account: string; readonly name: string; readonly employment: string }
  | { readonly kind: 'operators'; readonly account: string; readonly hasRecord: boolean; readonly count: number };

/** F26: a contractor or a part-time person holds an account; nobody is named to operate it (S1-3p7a). */
export const custodianCheck = defineCheck<
  CustodianInputs,
  CheckedRule & { readonly demand: 'contractor' | 'fullTime' | 'namedOperator' }
>({
  id: 'F26',
  text: '账号管理员身份',
  clauses: ['S3-13f', 'S2-8c', 'S3-13a', 'S1-3p7a'],
  evaluate(inputs, { clause, demand }) {
    const { account } = inputs;
    if (inputs.kind === 'operators')
      return said(
        inputs.hasRecord ? (inputs.count === 0 ? 'fail' : 'pass') : 'unknown',
        clause,
        { operators: inputs.count },
        { operators: 1 },
        `${account}：${findingTexts.noOperator}`,
      );
    const isOutside = inputs.employment === 'contractor' || inputs.employment === 'outside';
    const isBad = demand === 'contractor' ? isOutside : inputs.employment !== 'fullTime';
    const text = demand === 'contractor' ? findingTexts.contractor : findingTexts.notFullTime;
    const threshold = demand === 'contractor' ? { not: 'contractor' } : { employment: 'fullTime' };
    return said(
      isBad ? 'fail' : 'pass',
      clause,
      { employment: inputs.employment },
      threshold,
      `${account}：${text}（${inputs.name}）`,
    );
  },
});

/** F27: days since the password was last changed against the interval (S1-3p7b). Unknown while no change was recorded. */
export const passwordAgeCheck = defineCheck<
  { readonly account: string; readonly rotatedOn: Day | null },
  CheckedRule & { readonly days: number }
>({
  id: 'F27',
  text: '密码更换',
  clauses: ['S1-3p7b'],
  evaluate({ account, rotatedOn }, { clause, days }, asOf) {
    const threshold = { days };
    if (rotatedOn === null)
      return said('unknown', clause, { rotatedOn: null }, threshold, `${account}：没有登记换密日期`);
    const late = rotationDaysLate(rotatedOn, days, toDay(asOf));
    const value = { rotatedOn, dueOn: addDays(rotatedOn, days) };
    return said(late > 0 ? 'fail' : 'pass', clause, value, threshold, `${account}：${findingTexts.passwordAge}`);
  },
});

/** What is known of log-ins to this product, or of a registered device. */
export type LogInInputs =
  | {
      readonly kind: 'network';
      readonly unit: string;
      readonly outside: number;
      readonly known: number;
      readonly hasNetworks: boolean;
    }
  | {
      readonly kind: 'device';
      readonly unit: string;
      readonly unregistered: number;
      readonly all: number;
      readonly hasDevices: boolean;
    }
  | { readonly kind: 'place' | 'autoLogin'; readonly unit: string; readonly numbers: readonly string[] };

/** F28: log-ins from outside the unit's networks or on unregistered devices; devices in public places, shared, or logged in by themselves. */
export const logInCheck = defineCheck<LogInInputs, CheckedRule>({
  id: 'F28',
  text: '登录行为',
  clauses: ['S2-6h', 'S2-6i', 'S2-6j', 'S3-14a', 'S3-14b', 'S3-14c', 'S1-3p7c'],
  evaluate(inputs, { clause }) {
    if (inputs.kind === 'network') {
      const verdict = inputs.hasNetworks && inputs.known > 0 ? (inputs.outside > 0 ? 'fail' : 'pass') : 'unknown';
      return said(
        verdict,
        clause,
        { outside: inputs.outside, of: inputs.known },
        { outside: 0 },
        `${inputs.unit}：近 7 天${findingTexts.outsideNetwork}`,
      );
    }
    if (inputs.kind === 'device') {
      const verdict = inputs.hasDevices && inputs.all > 0 ? (inputs.unregistered > 0 ? 'fail' : 'pass') : 'unknown';
      const value = { unregistered: inputs.unregistered, of: inputs.all };
      return said(
        verdict,
        clause,
        value,
        { unregistered: 0 },
        `${inputs.unit}：近 7 天${findingTexts.unregisteredDevice}`,
      );
    }
    const text = inputs.kind === 'place' ? findingTexts.publicPlace : findingTexts.autoLogin;
    const verdict = inputs.numbers.length > 0 ? 'fail' : 'pass';
    return said(
      verdict,
      clause,
      { devices: inputs.numbers },
      { devices: [] },
      `${inputs.unit}：${text}（${inputs.numbers.join('、')}）`,
    );
  },
});

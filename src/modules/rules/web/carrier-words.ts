import type { Static } from 'typebox';
import { carrierForceTexts, carrierKindTexts } from '#rulebook/coverage-texts.ts';
import type { coverageCarrier } from '../coverage-contract.ts';

type Carrier = Static<typeof coverageCarrier>;

/** "规则 更新间隔：不超过 14 天", "流程 账号：关停". */
export function carrierWords({ kind, text, value }: Pick<Carrier, 'kind' | 'text' | 'value'>): string {
  return `${carrierKindTexts[kind]} ${text}${value === undefined ? '' : `：${value}`}`;
}

/** Does it count: proved by a test, and not merely planned? */
export function counted({ force, isProved }: Pick<Carrier, 'force' | 'isProved'>): boolean {
  return isProved && force !== 'planned';
}

/** What stands behind a carrier: who acts, and what is missing. */
export function carrierRemark({ kind, force, isProved }: Pick<Carrier, 'kind' | 'force' | 'isProved'>): string {
  const who = kind === 'rule' ? carrierForceTexts[force] : '';
  const proof = isProved || force === 'planned' ? '' : '未经测试证明，不计入';
  return [who, proof].filter(Boolean).join('，');
}

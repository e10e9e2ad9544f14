import type { Platform } from '#modules/registry/contract.ts';
import { platformTexts } from '#modules/registry/web/public.tsx';
import type { StopOrderRow } from '../stops-contract.ts';

/** Where an order is in force, in words. */
export function scopeOf({ unitName, platform, topicWords }: StopOrderRow): string {
  const on = platform === null ? '全部平台' : platformTexts[platform as Platform];
  const about = topicWords.length === 0 ? '' : `，涉及“${topicWords.join('”“')}”的内容`;
  return `${unitName}及下级单位 · ${on}${about}`;
}

import { offerWords } from '#textguard/suggestion.ts';
import type { FieldFault } from '#shared/problems.ts';
import { toDay, type Instant } from '#shared/time.ts';
import { termCountOf, type RiskHit } from './contract.ts';
import type { Confirmed, ConfirmationReason, RiskPlace } from './report-contract.ts';
import { categoryText } from './texts.ts';

export const confirmationReasonTexts: Record<ConfirmationReason, string> = {
  quoted: '引用原文',
  properName: '专有名称',
  verified: '经核实无误',
  falseAlarm: '规则误报',
  other: '其他',
};

/** "引用原文：见省政府公报" */
export function reasonText({ reason, note }: Pick<Confirmed, 'reason' | 'note'>): string {
  if (reason === 'other') return note;
  return note === '' ? confirmationReasonTexts[reason] : `${confirmationReasonTexts[reason]}：${note}`;
}

/** "按 2026-11-30 的词表（12,345 条）检查". */
export function checkedText(report: { readonly tableVersion: string; readonly checkedAt: Instant }): string {
  const count = termCountOf(report.tableVersion);
  return `按 ${toDay(report.checkedAt)} 的词表${count === null ? '' : `（${count.toLocaleString('zh-CN')} 条）`}检查`;
}

/** A place that must be mended, as the refusal of the field it stands in. */
export function mendFault({ hit }: Pick<RiskPlace, 'hit'>, partText: string): FieldFault {
  const remedy = hit.suggestions.length > 0 ? `，${offerWords(hit)}` : '，请删除或改写';
  return { path: hit.field === 'body' ? '/bodyHtml' : `/${hit.field}`, text: `${placeText(hit, partText)}${remedy}` };
}

/** A place for which a word is missing, as the refusal of that confirmation. */
export function confirmFault({ key, hit }: Pick<RiskPlace, 'key' | 'hit'>, partText: string): FieldFault {
  const remedy = hit.suggestions.length > 0 ? `，${offerWords(hit)}` : '';
  return {
    path: `/confirmations/${key}`,
    text: `${placeText(hit, partText)}：${categoryText(hit.category)}${remedy}；不改的请选择理由`,
  };
}

function placeText(hit: RiskHit, partText: string): string {
  const words = hit.surface.length > 40 ? `${hit.surface.slice(0, 40)}…` : hit.surface;
  return `${partText}中的“${words}”（${hit.basis}）`;
}

import { offerOf } from '#textguard/suggestion.ts';
import type { FindingMark } from '#ui/finding-mark.ts';
import type { RiskHit } from '../contract.ts';
import type { RiskReportReply } from '../report-contract.ts';
import { settledHits } from '../report-rules.ts';
import { reasonText } from '../report-texts.ts';
import { categoryText, variantTexts } from '../texts.ts';

/** The hits of one part as marks in its text. Suggestions of personal data are masks, which replace the number. */
export function marksOf(hits: readonly RiskHit[], field: string, settled?: SettledWords): FindingMark[] {
  return hits
    .filter((hit) => hit.field === field)
    .map((hit) => ({
      id: hitKey(hit),
      start: hit.start,
      end: hit.end,
      severity: hit.severity,
      rule: ruleText(hit),
      basis: hit.basis,
      suggestions: offerOf(hit).texts,
      advice: offerOf(hit).advice,
      ...(hit.ignored === undefined ? {} : { settled: hit.ignored }),
      ...settledMark(settled?.get(hit)),
    }));
}

function settledMark(words: string | undefined): Pick<FindingMark, 'settled'> {
  return words === undefined ? {} : { settled: words };
}

/** Who confirmed a hit and why, in words. */
export type SettledWords = ReadonlyMap<RiskHit, string>;

/** The words for each hit of a kept report that a person confirmed. */
export function settledWords(report: Pick<RiskReportReply, 'hits' | 'confirmations'>): SettledWords {
  return new Map(
    settledHits(report).flatMap(({ hit, confirmed }): [RiskHit, string][] =>
      confirmed ? [[hit, `${confirmed.by}已核对：${reasonText(confirmed)}`]] : [],
    ),
  );
}

/** Stable within one check. */
export function hitKey(hit: RiskHit): string {
  return `${hit.field}:${hit.start}:${hit.end}:${hit.rule}`;
}

/** The words of a hit as they fit in a line; a rule may speak of a whole text. */
export function shortSurface({ surface }: Pick<RiskHit, 'surface'>): string {
  return surface.length > 40 ? `${surface.slice(0, 40)}…` : surface;
}

/** "保密·个人信息：手机号码（夹有符号）". */
export function ruleText(hit: RiskHit): string {
  const variant = variantTexts[hit.variantKind] ?? '';
  return `${categoryText(hit.category)}：${hit.matchedTerm}${variant === '' ? '' : `（${variant}）`}`;
}

/** How many of each weight, in words: "必须处理 1 处，需要核对 2 处". Empty when there is no hit. */
export function hitSum(hits: readonly Pick<RiskHit, 'severity'>[]): string {
  const count = (severity: RiskHit['severity']) => hits.filter((hit) => hit.severity === severity).length;
  const parts = [
    ['必须处理', count('block')],
    ['需要核对', count('warn')],
    ['建议', count('hint')],
  ] as const;
  return parts
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${word} ${number} 处`)
    .join('，');
}

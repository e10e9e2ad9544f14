import { offerWords } from '#textguard/suggestion.ts';
import { categoryText, severityTexts, variantTexts } from '#modules/textcheck/texts.ts';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import type { HitPlace } from '#modules/textcheck/server/public.ts';

/** A hit with where it begins and ends in its document. */
export interface ScanHit extends RiskHit {
  readonly place: HitPlace;
  readonly endPlace: HitPlace;
}

/** What was found in one file. */
export interface ScannedFile {
  readonly file: string;
  readonly kind: string;
  readonly hits: readonly ScanHit[];
  readonly notChecked: readonly { readonly part: string; readonly code: string; readonly text: string }[];
}

/** All that a scan found, with what it looked for. */
export interface ScanReport {
  readonly engineVersion: string;
  readonly dictionaryVersion: string;
  readonly pack: string | null;
  /** Clause of the pack that demands the check. */
  readonly requiredBy: string | null;
  readonly files: readonly ScannedFile[];
  /** Files that could not be opened. */
  readonly unreadable: readonly { readonly file: string; readonly text: string }[];
}

/** How many hits of a weight. */
export function countHits({ files }: Pick<ScanReport, 'files'>, severity: RiskHit['severity']): number {
  return files.reduce((sum, { hits }) => sum + hits.filter((hit) => hit.severity === severity).length, 0);
}

/** `通知.txt:2:5: 必须处理 [规则] “…” 建议改为“…” 依据：…`; without lines the part stands in their place. */
export function hitLine(file: string, hit: ScanHit): string {
  const { line, column } = hit.place;
  const inside = file.toLowerCase().endsWith('.zip') ? `（${hit.field}）` : '';
  const where = line === undefined ? `${file}（${hit.field}）` : `${file}${inside}:${line}:${column ?? 1}`;
  return `${where}: ${severityTexts[hit.severity]} [${hit.rule}] ${hitText(hit)}`;
}

/** What a hit says, without where it lies and how it weighs. */
export function hitText(hit: RiskHit): string {
  if (hit.rule === 'carrier.notChecked') return `${hit.matchedTerm} 依据：${hit.basis}`;
  const variant = variantTexts[hit.variantKind] ?? '';
  const advice = hit.suggestions.length > 0 ? ` ${offerWords(hit)}` : '';
  return `“${hit.surface}” ${categoryText(hit.category)}${variant === '' ? '' : `（${variant}）`}${advice} 依据：${hit.basis}`;
}

/** `共 3 个文件：必须处理 1 处，…`. */
export function sumText(report: ScanReport): string {
  const counts = (['block', 'warn', 'hint'] as const).map(
    (severity) => `${severityTexts[severity]} ${countHits(report, severity)} 处`,
  );
  const notChecked = report.files.reduce((sum, file) => sum + file.notChecked.length, 0);
  const unreadable = report.unreadable.length > 0 ? `，打不开 ${report.unreadable.length} 个` : '';
  return `共 ${report.files.length} 个文件：${counts.join('，')}，其中未检查 ${notChecked} 处${unreadable}。机器检查不能代替人工校对。`;
}

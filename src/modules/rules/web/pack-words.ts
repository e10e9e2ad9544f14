import { levelTexts, statusTexts } from '#rulebook/code-texts.ts';

/** The word for a pack's level; the only place that translates the code. */
export function levelText(level: string): string {
  return (levelTexts as Readonly<Record<string, string>>)[level] ?? level;
}

/** The word for a pack's status. */
export function statusText(status: string): string {
  return (statusTexts as Readonly<Record<string, string>>)[status] ?? status;
}

/** From when to when a document holds, in words; '' where its text does not say. */
export function timeText(pack: { effectiveFrom: string | null; effectiveTo: string | null }): string {
  if (pack.effectiveFrom && pack.effectiveTo) return `${pack.effectiveFrom} 至 ${pack.effectiveTo} 施行`;
  if (pack.effectiveTo) return `施行至 ${pack.effectiveTo}`;
  return pack.effectiveFrom ? `${pack.effectiveFrom} 起施行` : '';
}

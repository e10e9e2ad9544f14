import { dayMs } from '#shared/time.ts';

const fewestAccounts = 20;
const quietMs = dayMs;
const beforeMs = 8 * dayMs;

/** One account as one source shows it; `key` names the source, null when no good look stands behind it. */
export interface SourceVoice {
  readonly key: string | null;
  readonly lastPostAt: Date | null;
}

/**
 * Sources that went quiet as a whole: at least 20 accounts spoke in the week before and not one in the last 24 hours. That
 * many offices do not fall silent together; the collector stands still. Numbers set by the product, not by a clause.
 */
export function findStalled(voices: readonly SourceVoice[], asOf: Date): ReadonlySet<string> {
  const counts = new Map<string, { recent: number; before: number }>();
  for (const { key, lastPostAt } of voices) {
    if (key === null || !lastPostAt) continue;
    const count = counts.get(key) ?? { recent: 0, before: 0 };
    const ageMs = asOf.getTime() - lastPostAt.getTime();
    if (ageMs <= quietMs) count.recent += 1;
    else if (ageMs <= beforeMs) count.before += 1;
    counts.set(key, count);
  }
  return new Set(
    [...counts].filter(([, count]) => count.recent === 0 && count.before >= fewestAccounts).map(([key]) => key),
  );
}

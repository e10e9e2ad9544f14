import type { PolicyChannel } from '../contract.ts';

/** First instants at which an explanation stood in each channel. */
export type ShownAt = Readonly<Record<PolicyChannel, Date | null>>;

/** When a policy was explained in all channels that are asked for; null: not yet. An explanation before its policy is in step with it. */
export function explainedAt(publishedAt: Date, shown: ShownAt, asked: readonly PolicyChannel[]): Date | null {
  let at = publishedAt.getTime();
  for (const channel of asked) {
    const shownAt = shown[channel];
    if (shownAt === null) return null;
    at = Math.max(at, shownAt.getTime());
  }
  return new Date(at);
}

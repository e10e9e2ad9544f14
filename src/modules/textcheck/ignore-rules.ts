import type { Hit } from '#textguard/hit.ts';
import type { Ignore } from './dictionary-contract.ts';

/** A hit that a unit set aside: a hint, with who ignores it, why and until when. */
export type IgnoredHit = Hit & { readonly ignored: string };

/**
 * Lowers hits that are ignored to hints; undefined when nothing is ignored. What blocks is lowered only by an entry that
 * reaches it, whatever the rule's severity was when it was set aside.
 */
export function lowerIgnored(ignores: readonly Ignore[]): ((hit: Hit) => Hit | IgnoredHit) | undefined {
  if (ignores.length === 0) return undefined;
  const byRule = new Map<string, Ignore[]>();
  for (const ignore of ignores) byRule.set(ignore.rule, [...(byRule.get(ignore.rule) ?? []), ignore]);
  return (hit) => {
    const ignore = byRule
      .get(hit.rule)
      ?.find(
        (entry) =>
          (entry.surface === null || entry.surface === hit.surface) && (hit.severity !== 'block' || entry.reachesBlock),
      );
    return ignore ? { ...hit, severity: 'hint', ignored: ignoredText(ignore) } : hit;
  };
}

/** "本单位已忽略：已与上级核对，至2026-12-31". */
export function ignoredText({ by, reason, until }: Pick<Ignore, 'by' | 'reason' | 'until'>): string {
  return `${by}已忽略：${reason}，至${until}`;
}

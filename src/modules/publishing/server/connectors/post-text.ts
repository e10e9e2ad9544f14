import { withoutLinks } from '#modules/content/server/public.ts';
import { toComparable } from '../live-page.ts';

/** The same text but for links and white space. */
export function isSamePost(one: string, other: string): boolean {
  return toComparable(withoutLinks(one)) === toComparable(withoutLinks(other));
}

/** How far clocks of platforms may differ from ours. */
export const clockSlackMs = 120_000;

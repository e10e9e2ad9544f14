import type { RelayCounts } from './contract.ts';

/** How far a relay is carried; accounts that were let off are not counted. `ratio` is null where nobody is to carry it. Pure. */
export function coverageOf(counts: RelayCounts): { carried: number; asked: number; ratio: number | null } {
  const carried = counts.done + counts.doneLate;
  const asked = carried + counts.late + counts.todo + counts.doing;
  return { carried, asked, ratio: asked === 0 ? null : carried / asked };
}

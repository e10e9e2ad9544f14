import type { Context } from '#platform/context.ts';
import { recomputeDues } from '#platform/obligations/recompute-dues.ts';
import { calendarOf } from './calendar.ts';

/** Counts the running duties in working days of a unit and those below anew, each by its own unit's calendar. Returns how many moved. */
export async function recomputeUnitDues(ctx: Context, unitPath: string): Promise<number> {
  const { changed } = await recomputeDues(ctx, (path) => calendarOf(ctx, path), { unitPath });
  return changed;
}

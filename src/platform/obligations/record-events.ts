import type { Context } from '../context.ts';
import { groupRecords } from './duty-group.ts';
import type { DutyRecord } from './duty.ts';
import { lockGroups, readKept } from './kept-rows.ts';
import { planGroup, type GroupPlan } from './plan-rows.ts';
import { writePlans } from './write-rows.ts';

/** What recording changed. */
export interface RecordedDuties {
  readonly opened: number;
  readonly changed: number;
  /** Bad data: done before it was asked; it meets nothing, and is kept. */
  readonly faults: readonly { readonly dutyId: string; readonly subjectId: string; readonly at: Date }[];
}

const groupsAtOnce = 2000;

/**
 * Records events of duties, of any number of subjects in a few statements. The rows that result are those of the calculus
 * (rulebook/duty-timeline.ts): they depend on the set of events alone, not on order, batches or repetition. Two processes that record
 * for one subject at once follow one another.
 */
export async function recordDutyEvents(
  ctx: Pick<Context, 'db'>,
  records: readonly DutyRecord[],
): Promise<RecordedDuties> {
  const groups = groupRecords(records);
  if (groups.length === 0) return { opened: 0, changed: 0, faults: [] };
  await lockGroups(ctx, groups);
  const plans: GroupPlan[] = [];
  for (let i = 0; i < groups.length; i += groupsAtOnce) {
    const batch = groups.slice(i, i + groupsAtOnce);
    const kept = await readKept(ctx, batch);
    const planned = batch.map((group, j) => planGroup(group, kept[j] ?? { rows: [], waiting: [], recurs: false }));
    await writePlans(ctx, planned);
    plans.push(...planned);
  }
  return {
    opened: plans.reduce((sum, plan) => sum + plan.inserts.length, 0),
    changed: plans.reduce((sum, plan) => sum + plan.changes.length, 0),
    faults: plans.flatMap(({ group, faultsMs }) =>
      faultsMs.map((ms) => ({ dutyId: group.dutyId, subjectId: group.subject.id, at: new Date(ms) })),
    ),
  };
}

import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { changeProblems } from '../change-texts.ts';
import './change-tables.ts';

/** A change is recorded once it took place, and after the changes before it. @throws Problem change.notYet, change.beforeOther */
export async function assertHappened(ctx: PersonContext, unit: { id: string }, happenedOn: string): Promise<void> {
  if (happenedOn > toDay(ctx.now))
    throw new Problem(changeProblems.notYet, { on: happenedOn }, [{ path: '/happenedOn', text: '不能晚于今天' }]);
  const last = await ctx.db
    .selectFrom('unitChange')
    .select('happenedOn')
    .where('unitId', '=', unit.id)
    .orderBy('happenedOn', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last && last.happenedOn >= happenedOn)
    throw new Problem(changeProblems.beforeOther, { on: happenedOn, last: last.happenedOn }, [
      { path: '/happenedOn', text: `须晚于 ${last.happenedOn}` },
    ]);
}

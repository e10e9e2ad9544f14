import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { changeOperations as operations } from '../change-contract.ts';
import { changeProblems } from '../change-texts.ts';
import './change-tables.ts';

/** Records the public notice of a change (S4-4.1s). A later one replaces it; the audit chain keeps both. @throws Problem change.noticeBefore */
export async function noteChangeNotice(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.noteChangeNotice>,
): Promise<Outcome<{ id: string }>> {
  const change = await ctx.db
    .selectFrom('unitChange')
    .select(['id', 'unitId', 'unitPath', 'happenedOn', 'noticeUrl'])
    .where('id', '=', params.changeId)
    .executeTakeFirst();
  if (!change) throw new Problem(commonProblems.notFound, { what: '单位变更' });
  const { noticeUrl, noticeOn } = body;
  if (noticeOn > toDay(ctx.now))
    throw new Problem(changeProblems.notYet, { on: noticeOn }, [{ path: '/noticeOn', text: '不能晚于今天' }]);
  await ctx.db.updateTable('unitChange').set({ noticeUrl, noticeOn }).where('id', '=', change.id).execute();
  await requestChecks(ctx, change.unitPath);
  const subject = { kind: 'unit', id: change.unitId, unitPath: change.unitPath };
  const facts = { noticeUrl, noticeOn, before: change.noticeUrl };
  return { reply: { id: change.id }, events: [{ action: 'unit.notice', subject, facts }] };
}

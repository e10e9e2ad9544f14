import { sql } from 'kysely';
import { defineCase } from '#platform/cases/define-case.ts';

/** A relay from being sent until every account carried it or was excused. */
export const relayCase = defineCase({
  kind: 'relay',
  text: '联动转发',
  initial: 'open',
  states: {
    open: { text: '进行中', tone: 'active' },
    complete: { text: '已完成', tone: 'good', closed: true },
    cancelled: { text: '已收回', tone: 'quiet', closed: true },
  },
  transitions: {
    complete: { text: '各账号均已办结', from: ['open'], to: 'complete' },
    cancel: { text: '收回', from: ['open'], to: 'cancelled', permission: 'planning.desk' },
  },
  // Those who were asked do not see the sender's case.
  moved: async (ctx, id) => {
    await sql`update relay r set state = c.state from case_record c
      where r.id = ${id} and c.id = r.id and c.province = r.province`.execute(ctx.db);
  },
});

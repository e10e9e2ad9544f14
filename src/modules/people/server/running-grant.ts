import { sql, type RawBuilder } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';

/** A grant `g` that counts now or begins later: not ended, not run out, and the appointment it rests on not either. */
export function isRunningGrant(ctx: Pick<Context, 'now'>): RawBuilder<boolean> {
  const today = toDay(ctx.now);
  return sql<boolean>`(g.ended_at is null and (g.valid_until is null or g.valid_until >= ${today}::date)
    and not exists (select from appointment a where a.id = g.appointment_id and a.province = g.province and (a.ended_at is not null or a.valid_until < ${today}::date)))`;
}

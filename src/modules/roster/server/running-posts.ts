import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { Employment } from '#modules/people/contract.ts';
import type { Deputy, Post } from '../contract.ts';

/** A post held today. */
export interface RunningPost {
  readonly id: string;
  readonly unitId: string;
  readonly sectionId: string | null;
  readonly personId: string;
  readonly personName: string;
  readonly post: Post;
  readonly deputy: Deputy | null;
  readonly deputyFor: string | null;
  readonly employment: Employment;
  /** What the person is, whatever this post says. */
  readonly personEmployment: Employment;
  /** Why this person (人选条件说明). */
  readonly grounds: string;
}

/** Who holds which post of these units today, in the order of appointment. One statement. */
export async function runningPosts(
  ctx: Pick<Context, 'db' | 'now'>,
  unitIds: readonly string[],
): Promise<RunningPost[]> {
  const today = toDay(ctx.now);
  const { rows } = await sql<RunningPost>`
    select a.id, a.unit_id, a.section_id, a.person_id, p.name as person_name, a.post, a.deputy, a.deputy_for, a.employment, a.person_employment, a.grounds
    from appointment a join person p on p.id = a.person_id and p.province = a.province
    where a.unit_id = any(${[...unitIds]}::uuid[]) and a.ended_at is null and a.valid_from <= ${today}::date
      and (a.valid_until is null or a.valid_until >= ${today}::date)
    order by a.valid_from, a.id`.execute(ctx.db);
  return rows;
}

import type { Role } from '#shared/permissions.ts';
import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { Employment } from '#modules/people/contract.ts';
import type { Post } from '../contract.ts';
import { postRoles } from '../texts.ts';

/** The right that goes with a post, for a person so employed: from outside one only reads and reports. */
export function roleOfPost(post: Post, employment: Employment): Role | undefined {
  if (employment === 'outside') return 'outsideSupervisor';
  if (employment === 'contractor') return post === 'editor' ? 'contractorEditor' : undefined;
  return postRoles[post];
}

/** Rights that go with a post and that the person does not hold at the unit. */
export async function missingRolesOf(
  ctx: Pick<Context, 'db' | 'now'>,
  person: { readonly id: string; readonly employment: Employment },
  unitId: string,
  post: Post,
): Promise<Role[]> {
  const role = roleOfPost(post, person.employment);
  if (!role) return [];
  const held = await heldRoles(ctx, [person.id]);
  return held.has(heldKey(person.id, unitId, role)) ? [] : [role];
}

export const heldKey = (personId: string, unitId: string, role: string): string => `${personId}|${unitId}|${role}`;

/** What these people hold now or from later on, as `heldKey`s. */
export async function heldRoles(
  ctx: Pick<Context, 'db' | 'now'>,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const today = toDay(ctx.now);
  const { rows } = await sql<{ personId: string; unitId: string; role: string }>`
    select g.person_id, g.unit_id, g.role from position_grant g
    where g.person_id = any(${[...personIds]}::uuid[]) and g.ended_at is null and (g.valid_until is null or g.valid_until >= ${today}::date)
      and not exists (select from appointment a where a.id = g.appointment_id and a.province = g.province and (a.ended_at is not null or a.valid_until < ${today}::date))`.execute(
    ctx.db,
  );
  return new Set(rows.map((row) => heldKey(row.personId, row.unitId, row.role)));
}

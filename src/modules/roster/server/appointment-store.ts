import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toChineseMoment, toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { Post } from '../contract.ts';
import { rosterProblems } from '../texts.ts';
import './roster-tables.ts';

/** An appointment as commands need it. */
export interface Appointment {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly personId: string;
  readonly personName: string;
  readonly post: Post;
  readonly endedAt: Date | null;
  readonly endedByName: string | null;
}

/** Finds an appointment inside the scope and holds it until the commit. @throws Problem common.notFound */
export async function lockAppointment(ctx: Pick<Context, 'db'>, id: string): Promise<Appointment> {
  const row = await ctx.db
    .selectFrom('appointment as a')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'))
    .innerJoin('person as p', (join) => join.onRef('p.id', '=', 'a.personId').onRef('p.province', '=', 'a.province'))
    .select([
      'a.id',
      'a.province',
      'a.unitId',
      'a.unitPath',
      'u.name as unitName',
      'a.personId',
      'p.name as personName',
      'a.post',
      'a.endedAt',
      'a.endedByName',
    ])
    .where('a.id', '=', id)
    .forUpdate('a')
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '任职' });
  return row;
}

/** The unit of an appointment. Pure. */
export const unitOf = (appointment: Pick<Appointment, 'unitId' | 'province' | 'unitPath' | 'unitName'>) => ({
  id: appointment.unitId,
  province: appointment.province,
  unitPath: appointment.unitPath,
  name: appointment.unitName,
});

/** @throws Problem roster.appointmentOver */
export function assertRunning(appointment: Appointment, now: Date): void {
  if (!appointment.endedAt) return;
  throw new Problem(rosterProblems.appointmentOver, {
    at: toChineseMoment(appointment.endedAt, now),
    by: appointment.endedByName ?? '',
  });
}

/** What an appointment is about to say of accounts, section and deputy; all must belong here. @throws Problem roster.*Elsewhere */
export async function assertOwnParts(
  ctx: Pick<Context, 'db'>,
  unit: { readonly id: string; readonly unitPath: string; readonly name: string },
  post: Post,
  parts: {
    readonly sectionId?: string | undefined;
    readonly accountIds?: readonly string[] | undefined;
    readonly deputyForId?: string | null | undefined;
  },
): Promise<void> {
  if (parts.sectionId !== undefined) {
    const { rows } = await sql`
      select id from unit where id = ${parts.sectionId} and starts_with(unit_path, ${unit.unitPath}) and ended_at is null`.execute(
      ctx.db,
    );
    if (rows.length === 0)
      throw new Problem(rosterProblems.sectionElsewhere, { unit: unit.name }, [
        { path: '/sectionId', text: '请重新选择科室' },
      ]);
  }
  if (parts.accountIds && parts.accountIds.length > 0) {
    const { rows } = await sql`select id from account where id = any(${[...parts.accountIds]}::uuid[])`.execute(ctx.db);
    if (rows.length !== parts.accountIds.length)
      throw new Problem(rosterProblems.accountElsewhere, {}, [{ path: '/accountIds', text: '请重新选择账号' }]);
  }
  if (parts.deputyForId) {
    const holder = await ctx.db
      .selectFrom('appointment')
      .select('id')
      .where('id', '=', parts.deputyForId)
      .where('unitId', '=', unit.id)
      .where('post', '=', post)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (!holder) throw new Problem(rosterProblems.deputyElsewhere, {}, [{ path: '/deputyForId', text: '请重新选择' }]);
  }
}

/** Writes which accounts a person has charge of in a post: the given ones and no others. */
export async function writeAccounts(
  ctx: Pick<Context, 'db'>,
  appointment: { readonly id: string; readonly province: number; readonly unitPath: string },
  accountIds: readonly string[],
): Promise<void> {
  await ctx.db.deleteFrom('appointmentAccount').where('appointmentId', '=', appointment.id).execute();
  if (accountIds.length === 0) return;
  const { id, province, unitPath } = appointment;
  await ctx.db
    .insertInto('appointmentAccount')
    .values(accountIds.map((accountId) => ({ appointmentId: id, province, unitPath, accountId })))
    .execute();
}

/** Ends at once what still runs of these appointments; their ids. */
export async function endAppointments(
  ctx: Pick<Context, 'db' | 'now'>,
  of: { readonly personId: string } | { readonly id: string },
  by: { readonly name: string; readonly reason: string },
): Promise<readonly { id: string; unitId: string; unitPath: string; province: number; post: Post }[]> {
  return ctx.db
    .updateTable('appointment')
    .set({ endedAt: ctx.now, endedByName: by.name, endReason: by.reason })
    .$if('personId' in of, (qb) => qb.where('personId', '=', (of as { personId: string }).personId))
    .$if('id' in of, (qb) => qb.where('id', '=', (of as { id: string }).id))
    .where('endedAt', 'is', null)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', toDay(ctx.now))]))
    .returning(['id', 'unitId', 'unitPath', 'province', 'post'])
    .execute();
}

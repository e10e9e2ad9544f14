import { readAbsences, readDeputies } from './absence-service.ts';
import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Role } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { AppointmentReply, AppointmentRow, rosterOperations as operations } from '../contract.ts';
import {
  postState,
  selectAppointments,
  withColumns,
  type AppointmentColumns,
  type AppointmentFilter,
} from './appointment-query.ts';
import { maskPhone } from './mask-phone.ts';
import { heldKey, heldRoles, roleOfPost } from './missing-roles.ts';
import { runningPosts } from './running-posts.ts';

/** Appointments of the scope by unit, then in the order of appointment. */
export async function listAppointments(
  ctx: PersonContext,
  { query }: Input<typeof operations.listAppointments>,
): Promise<ReplyOf<typeof operations.listAppointments>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = await selectAppointments(ctx, query);
  const [path, id] = query.after ? fromCursor(query.after, ['path', 'id']) : [];
  const rows = await withColumns(filtered)
    .$if(path !== undefined, (qb) => qb.where(sql<boolean>`(a.unit_path, a.id) > (${path}, ${id}::uuid)`))
    .orderBy('a.unitPath')
    .orderBy('a.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.unitPath, row.id]);
  return { ...page, rows: await toRows(ctx, page.rows), count: await countCapped(ctx, filtered) };
}

/** At most so many rows of appointments, for files. */
export async function readRows(
  ctx: PersonContext,
  filter: AppointmentFilter,
  limit: number,
): Promise<AppointmentRow[]> {
  const filtered = await selectAppointments(ctx, filter);
  const rows = await withColumns(filtered).orderBy('a.unitPath').orderBy('a.id').limit(limit).execute();
  return toRows(ctx, rows);
}

async function toRows(ctx: PersonContext, rows: readonly AppointmentColumns[]): Promise<AppointmentRow[]> {
  const today = toDay(ctx.now);
  const [accounts, held, running] = [
    await accountsOf(
      ctx,
      rows.map((row) => row.id),
    ),
    await heldRoles(
      ctx,
      rows.map((row) => row.personId),
    ),
    await runningPosts(ctx, [...new Set(rows.map((row) => row.unitId))]),
  ];
  return rows.map(({ validFrom, validUntil, endedAt, officePhone, personEmployment, ...row }) => {
    const state = postState({ validFrom, validUntil, endedAt }, today);
    const role = state === 'ended' ? undefined : roleOfPost(row.post, personEmployment);
    return {
      ...row,
      from: validFrom,
      until: validUntil,
      state,
      phone: maskPhone(officePhone),
      accounts: accounts.get(row.id) ?? [],
      alsoHolds: running
        .filter((one) => one.personId === row.personId && one.unitId === row.unitId && one.id !== row.id)
        .map((one) => one.post),
      missingRoles: role && !held.has(heldKey(row.personId, row.unitId, role)) ? [role] : [],
    };
  });
}

async function accountsOf(
  ctx: PersonContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { id: string; name: string }[]>> {
  const { rows } = await sql<{ appointmentId: string; id: string; name: string }>`
    select m.appointment_id, a.id, a.name from appointment_account m join account a on a.id = m.account_id and a.province = m.province
    where m.appointment_id = any(${[...ids]}::uuid[]) order by a.name`.execute(ctx.db);
  const byAppointment = new Map<string, { id: string; name: string }[]>();
  for (const { appointmentId, ...account } of rows)
    byAppointment.set(appointmentId, [...(byAppointment.get(appointmentId) ?? []), account]);
  return byAppointment;
}

/** One appointment with its rights and its history. @throws Problem common.notFound */
export async function readAppointment(
  ctx: PersonContext,
  { params }: Input<typeof operations.readAppointment>,
): Promise<AppointmentReply> {
  const row = await withColumns(await selectAppointments(ctx, {}))
    .select(['a.grounds', 'a.deputyFor as deputyForId', 'a.province', 'p.login'])
    .where('a.id', '=', params.appointmentId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '任职' });
  const { grounds, deputyForId, login, province, ...facts } = row;
  const [shown] = await toRows(ctx, [facts]);
  const grants = await ctx.db
    .selectFrom('positionGrant')
    .select(['id', 'role', 'validFrom as from', 'validUntil as until'])
    .where('appointmentId', '=', row.id)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute();
  return {
    ...(shown as AppointmentRow),
    grounds,
    deputyForId,
    hasLogIn: login !== null,
    officePhone: ctx.actor.permissions.has('people.roster') ? row.officePhone : maskPhone(row.officePhone),
    grants: grants.map((grant) => ({ ...grant, role: grant.role as Role })),
    absences: await readAbsences(ctx, row.id),
    deputyNames: (await readDeputies(ctx, { id: row.id, province, personId: row.personId })).map(
      (deputy) => deputy.personName,
    ),
    isMine: row.personId === ctx.actor.personId,
    timeline: await readTimeline(ctx, row.id),
  };
}

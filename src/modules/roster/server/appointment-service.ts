import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import type { Role } from '#shared/permissions.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { permissionFor } from '#rulebook/permission.ts';
import { getUnit, type Unit } from '#modules/organisation/server/public.ts';
import { employmentTexts } from '#modules/people/contract.ts';
import { endGrantsOn, lockPerson, type Person } from '#modules/people/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { AppointmentBody, Post, rosterOperations as operations } from '../contract.ts';
import { postTexts, rosterProblems } from '../texts.ts';
import { assertEmployable } from './assert-employable.ts';
import {
  assertOwnParts,
  assertRunning,
  endAppointments,
  lockAppointment,
  unitOf,
  writeAccounts,
} from './appointment-store.ts';
import { missingRolesOf } from './missing-roles.ts';
import { noteRosterChange } from './roster-duty.ts';
import { readRosterFacts } from './roster-facts.ts';
import { findGaps } from './roster-gaps.ts';

/**
 * Names a person for a post. It gives no right: what is missing is asked of the security administrator by a task.
 * @throws Problem roster.contractorCustodian, roster.outsider*, roster.datesTurned, roster.alreadyAppointed, roster.*Elsewhere
 */
export async function appoint(
  ctx: PersonContext,
  { body }: Input<typeof operations.appoint>,
): Promise<Outcome<{ id: string; missingRoles: Role[]; hints: string[] }>> {
  const person = await lockPerson(ctx, body.personId);
  const unit = await getUnit(ctx, body.unitId);
  const employment = body.employment ?? person.employment;
  assertEmployable(person, body.post, employment);
  const isOutside = employment === 'outside' || person.employment === 'outside' || body.post === 'outsideSupervisor';
  const ground = isOutside ? await groundOfOutsider(ctx, unit) : null;
  const from = body.from ?? toDay(ctx.now);
  if (body.until !== undefined && body.until < from)
    throw new Problem(rosterProblems.datesTurned, {}, [{ path: '/until', text: '不能早于起始日期' }]);
  if (body.deputyForId && body.deputy !== 'B')
    throw new Problem(rosterProblems.deputyNeedsB, {}, [{ path: '/deputy', text: '请选择 B 岗' }]);
  await assertOwnParts(ctx, unit, body.post, body);
  const id = await insertAppointment(ctx, person, unit, { ...body, employment, from });
  await writeAccounts(ctx, { id, province: unit.province, unitPath: unit.unitPath }, body.accountIds ?? []);
  const changed = await noteRosterChange(ctx, unit, from);
  await requestChecks(ctx, unit.unitPath);
  const facts = {
    name: person.name,
    post: body.post,
    unit: unit.name,
    from,
    until: body.until ?? null,
    employment,
    deputy: body.deputy ?? null,
    ...(ground === null ? {} : { ground }),
  };
  return {
    reply: {
      id,
      missingRoles: await missingRolesOf(ctx, person, unit.id, body.post),
      hints: await hintsOf(ctx, unit, body.post),
    },
    events: [toEvent('appointment.make', id, unit.unitPath, facts), ...changed],
  };
}

/** The clause by which somebody from outside may supervise content; null where no text speaks of it. */
async function groundOfOutsider(ctx: PersonContext, unit: Unit): Promise<string | null> {
  const permission = permissionFor((await rulesFor(ctx, unit.unitPath)).rules, 'personnel.outsideSupervisor');
  if (permission?.isForbidden) {
    const { clause, summary } = permission;
    throw new Problem(rosterProblems.outsiderForbidden, { clause, summary }, [{ path: '/post', text: '请另选人员' }]);
  }
  return permission?.clause ?? null;
}

/** Corrects what an appointment says; post, person and beginning stay. @throws Problem roster.appointmentOver, roster.*Elsewhere */
export async function updateAppointment(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateAppointment>,
): Promise<Outcome<Record<string, never>>> {
  const appointment = await lockAppointment(ctx, params.appointmentId);
  assertRunning(appointment, ctx.now);
  const unit = unitOf(appointment);
  await assertOwnParts(ctx, unit, appointment.post, body);
  const { accountIds, deputyForId, ...rest } = body;
  const changes = { ...rest, ...(deputyForId === undefined ? {} : { deputyFor: deputyForId }) };
  if (Object.keys(changes).length > 0) await writeFacts(ctx, appointment.id, changes);
  if (accountIds) await writeAccounts(ctx, appointment, accountIds);
  const changed = await noteRosterChange(ctx, unit, toDay(ctx.now));
  // The number itself stays out of the chain.
  const { officePhone, ...said } = body;
  const facts = { name: appointment.personName, post: appointment.post, ...said, phone: officePhone !== undefined };
  return {
    reply: {},
    events: [toEvent('appointment.update', appointment.id, appointment.unitPath, facts), ...changed],
  };
}

async function writeFacts(ctx: PersonContext, id: string, changes: Record<string, unknown>): Promise<void> {
  try {
    await ctx.db.updateTable('appointment').set(changes).where('id', '=', id).execute();
  } catch (error) {
    if (isSqlError(error, '23514', 'deputy_is_b'))
      throw new Problem(rosterProblems.deputyNeedsB, {}, [{ path: '/deputy', text: '请选择 B 岗' }]);
    throw error;
  }
}

/** Ends an appointment and, at once, the rights that rest on it. @throws Problem roster.appointmentOver */
export async function endAppointment(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.endAppointment>,
): Promise<Outcome<{ endedGrants: number }>> {
  const appointment = await lockAppointment(ctx, params.appointmentId);
  assertRunning(appointment, ctx.now);
  await endAppointments(ctx, { id: appointment.id }, { name: ctx.actor.personName, reason: body.reason });
  const endedGrants = await endGrantsOn(ctx, [appointment.id]);
  const changed = await noteRosterChange(ctx, unitOf(appointment), toDay(ctx.now));
  await requestChecks(ctx, appointment.unitPath);
  const facts = {
    name: appointment.personName,
    post: appointment.post,
    unit: appointment.unitName,
    reason: body.reason,
    grants: endedGrants,
  };
  return {
    reply: { endedGrants },
    events: [toEvent('appointment.end', appointment.id, appointment.unitPath, facts), ...changed],
  };
}

/** What the rules say in principle of who holds the post, where it does not fit. */
async function hintsOf(ctx: PersonContext, unit: Unit, post: Post): Promise<string[]> {
  const facts = (await readRosterFacts(ctx, [unit])).get(unit.id);
  const gaps = facts ? findGaps(facts).filter((gap) => gap.matter === `holder:${post}`) : [];
  return gaps.map((gap) => `${gap.text}（${gap.source.clause}）。`);
}

async function insertAppointment(
  ctx: PersonContext,
  person: Person,
  unit: Unit,
  facts: AppointmentBody & { readonly employment: Person['employment']; readonly from: string },
): Promise<string> {
  const id = newId(ctx.now.getTime());
  try {
    await ctx.db
      .insertInto('appointment')
      .values({
        id,
        province: unit.province,
        unitId: unit.id,
        unitPath: unit.unitPath,
        personId: person.id,
        post: facts.post,
        sectionId: facts.sectionId ?? null,
        employment: facts.employment,
        personEmployment: person.employment,
        isOnStaff: facts.isOnStaff ?? (facts.employment === 'fullTime' || facts.employment === 'partTime'),
        deputy: facts.deputy ?? null,
        deputyFor: facts.deputyForId ?? null,
        grounds: facts.grounds?.trim() ?? '',
        inCharge: facts.inCharge?.trim() ?? '',
        officePhone: facts.officePhone ?? null,
        validFrom: facts.from,
        validUntil: facts.until ?? null,
        appointedBy: ctx.actor.personId,
        appointedByName: ctx.actor.personName,
        appointedAt: ctx.now,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'appointment_now'))
      throw new Problem(rosterProblems.alreadyAppointed, { name: person.name, post: postTexts[facts.post] });
    if (isSqlError(error, '23514', 'contractor_is_no_custodian'))
      throw new Problem(rosterProblems.contractorCustodian, {
        name: person.name,
        employment: employmentTexts[facts.employment],
      });
    throw error;
  }
  return id;
}

function toEvent(action: string, id: string, unitPath: string, facts: Record<string, unknown>): EventDraft {
  return { action, subject: { kind: 'appointment', id, unitPath }, facts };
}

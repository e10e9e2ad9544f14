import { roles, type Role } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { PreparedHandler } from '#platform/http/route.ts';
import { writePassword } from '#platform/session/log-in.ts';
import { hashPassword } from '#platform/session/password-hash.ts';
import { getUnit, type Unit } from '#modules/organisation/server/public.ts';
import { employmentTexts, type peopleOperations as operations } from '../contract.ts';
import { peopleProblems } from '../texts.ts';
import { assertAppointed } from './rest-on-appointment.ts';
import { assertLoginFree, getPerson, insertGrant, insertPerson, lockPerson, type Person } from './person-store.ts';
import { isRunningGrant } from './running-grant.ts';
import { mayHoldTogether, outsidersRole } from './separation-rules.ts';

/**
 * Adds a person: with a log-in and a first password that must be changed, or for the roster only, without either.
 * @throws Problem people.logInHalf, people.loginTaken, session.weakPassword
 */
export const createPerson: PreparedHandler<
  typeof operations.createPerson,
  { unit: Unit; passwordHash: string | undefined }
> = {
  async read(ctx, { body }) {
    const unit = await getUnit(ctx, body.unitId);
    const { login, password } = body;
    if ((login === undefined) !== (password === undefined))
      throw new Problem(peopleProblems.logInHalf, {}, [
        { path: login === undefined ? '/login' : '/password', text: '登录名和初始密码须同时填写' },
      ]);
    if (login === undefined || password === undefined) return async () => ({ unit, passwordHash: undefined });
    await assertLoginFree(ctx, login);
    return async () => ({ unit, passwordHash: await hashPassword(login, password) });
  },
  async run(ctx, { body }, { unit, passwordHash }) {
    const person = await insertPerson(ctx, unit, body);
    if (passwordHash !== undefined) await writePassword(ctx.db, person, passwordHash, true);
    return {
      reply: { id: person.id },
      events: [
        {
          action: 'person.create',
          subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
          facts: { name: person.name, unit: unit.name },
        },
      ],
    };
  },
};

/**
 * Gives a role to somebody else who can log in; with an appointment, the grant ends with it.
 * @throws Problem people.selfGrant, people.noLogIn, people.outsiderRole, people.notAppointed, people.endsBeforeStart,
 * people.alreadyGranted, people.administratorsApart
 */
export async function grantRole(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.grantRole>,
): Promise<Outcome<{ id: string }>> {
  // Two grants at once wait for each other: each must see what the other gave.
  const person = await lockPerson(ctx, params.personId);
  if (person.id === ctx.actor.personId) throw new Problem(peopleProblems.selfGrant);
  if (person.login === null) throw new Problem(peopleProblems.noLogIn, { name: person.name });
  assertOutsidersRole(person, body.role);
  if (person.employment === 'contractor') throw new Problem(peopleProblems.contractorGrant, { name: person.name });
  const unit = await getUnit(ctx, body.unitId);
  if (unit.province !== person.province) throw new Problem(peopleProblems.otherUnitProvince);
  const today = toDay(ctx.now);
  if (body.until !== undefined && body.until < (body.from ?? today))
    throw new Problem(peopleProblems.endsBeforeStart, {}, [{ path: '/until', text: '不能早于任职起始日期' }]);
  const held = await ctx.db
    .selectFrom('positionGrant as g')
    .select(['g.role', 'g.unitId'])
    .where('g.personId', '=', person.id)
    .where(isRunningGrant(ctx))
    .execute();
  if (body.appointmentId !== undefined) await assertAppointed(ctx, body.appointmentId, person, unit);
  if (held.some((grant) => grant.role === body.role && grant.unitId === unit.id))
    throw new Problem(peopleProblems.alreadyGranted, { role: roles[body.role].text });
  if (!mayHoldTogether([...held.map((grant) => grant.role as Role), body.role]))
    throw new Problem(peopleProblems.administratorsApart);
  const id = await insertGrant(ctx, person, unit, {
    role: body.role,
    from: body.from ?? today,
    until: body.until,
    grantedBy: ctx.actor.personId,
    appointmentId: body.appointmentId,
  });
  return {
    reply: { id },
    events: [
      {
        action: 'grant.give',
        subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
        facts: { name: person.name, role: body.role, unit: unit.name, appointment: body.appointmentId ?? null },
      },
    ],
  };
}

function assertOutsidersRole(person: Person, role: Role): void {
  const allowed = outsidersRole(person.employment);
  if (allowed === undefined || allowed === role) return;
  throw new Problem(
    peopleProblems.outsiderRole,
    { name: person.name, employment: employmentTexts[person.employment], allowed: roles[allowed].text },
    [{ path: '/role', text: `只能授予“${roles[allowed].text}”` }],
  );
}

/** Ends a role at once. @throws Problem common.notFound */
export async function endGrant(
  ctx: PersonContext,
  { params }: Input<typeof operations.endGrant>,
): Promise<Outcome<Record<string, never>>> {
  const person = await getPerson(ctx, params.personId);
  const ended = await ctx.db
    .updateTable('positionGrant')
    .set({ endedAt: ctx.now })
    .where('id', '=', params.grantId)
    .where('personId', '=', person.id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!ended) throw new Problem(commonProblems.notFound, { what: '岗位' });
  return {
    reply: {},
    events: [
      {
        action: 'grant.end',
        subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
        facts: { name: person.name, grant: params.grantId },
      },
    ],
  };
}

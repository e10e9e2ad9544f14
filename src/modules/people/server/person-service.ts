import { roles, type Role } from '#shared/permissions.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { assertPassword, setPassword } from '#platform/session/log-in.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { peopleOperations as operations } from '../contract.ts';
import { peopleProblems } from '../texts.ts';
import { getPerson, insertGrant, insertPerson } from './person-store.ts';
import { mayHoldTogether } from './separation-rules.ts';

/** Adds a person with a first password that must be changed. @throws Problem people.loginTaken, session.weakPassword */
export async function createPerson(
  ctx: PersonContext,
  { body }: Input<typeof operations.createPerson>,
): Promise<Outcome<{ id: string }>> {
  const unit = await getUnit(ctx, body.unitId);
  const taken = await ctx.services.authDb
    .selectFrom('person')
    .select('id')
    .where('login', '=', body.login)
    .executeTakeFirst();
  if (taken) throw new Problem(peopleProblems.loginTaken, { login: body.login });
  const person = await insertPerson(ctx, unit, body);
  assertPassword(person.login, body.password);
  return {
    reply: { id: person.id },
    events: [
      {
        action: 'person.create',
        subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
        facts: { name: person.name, unit: unit.name },
      },
    ],
    afterCommit: () => setPassword(ctx.services.authDb, person, body.password, true),
  };
}

/** Gives a role to somebody else. @throws Problem people.selfGrant, people.alreadyGranted, people.administratorsApart */
export async function grantRole(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.grantRole>,
): Promise<Outcome<{ id: string }>> {
  const person = await getPerson(ctx, params.personId);
  if (person.id === ctx.actor.personId) throw new Problem(peopleProblems.selfGrant);
  const unit = await getUnit(ctx, body.unitId);
  if (unit.province !== person.province) throw new Problem(peopleProblems.otherUnitProvince);
  const today = toDay(ctx.now);
  const held = await ctx.db
    .selectFrom('positionGrant')
    .select(['role', 'unitId'])
    .where('personId', '=', person.id)
    .where('endedAt', 'is', null)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', today)]))
    .execute();
  if (held.some((grant) => grant.role === body.role && grant.unitId === unit.id))
    throw new Problem(peopleProblems.alreadyGranted, { role: roles[body.role].text });
  if (!mayHoldTogether([...held.map((grant) => grant.role as Role), body.role]))
    throw new Problem(peopleProblems.administratorsApart);
  const id = await insertGrant(ctx, person, unit, {
    role: body.role,
    from: body.from ?? today,
    until: body.until,
    grantedBy: ctx.actor.personId,
  });
  return {
    reply: { id },
    events: [
      {
        action: 'grant.give',
        subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
        facts: { name: person.name, role: body.role, unit: unit.name },
      },
    ],
  };
}

/** Ends a role at once. */
export async function endGrant(
  ctx: PersonContext,
  { params }: Input<typeof operations.endGrant>,
): Promise<Outcome<Record<string, never>>> {
  const person = await getPerson(ctx, params.personId);
  await ctx.db
    .updateTable('positionGrant')
    .set({ endedAt: ctx.now })
    .where('id', '=', params.grantId)
    .where('personId', '=', person.id)
    .where('endedAt', 'is', null)
    .execute();
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

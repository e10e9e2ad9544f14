import { sql } from 'kysely';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { PreparedHandler } from '#platform/http/route.ts';
import { writePassword } from '#platform/session/log-in.ts';
import { hashPassword } from '#platform/session/password-hash.ts';
import { employmentTexts, type peopleOperations as operations } from '../contract.ts';
import { peopleProblems } from '../texts.ts';
import { assertLoginFree, getPerson, lockPerson, type Person } from './person-store.ts';

/**
 * Gives a person of the roster a log-in. Such a person holds no rights yet: a grant asks for the log-in first, so that who opens a
 * log-in never gains rights that were given to somebody else.
 * @throws Problem people.hasLogIn, people.loginTaken, session.weakPassword
 */
export const giveLogIn: PreparedHandler<typeof operations.giveLogIn, { person: Person; passwordHash: string }> = {
  async read(ctx, { params, body }) {
    const person = await getPerson(ctx, params.personId);
    if (person.login !== null) throw new Problem(peopleProblems.hasLogIn, { name: person.name });
    await assertLoginFree(ctx, body.login);
    return async () => ({ person, passwordHash: await hashPassword(body.login, body.password) });
  },
  async run(ctx, { body }, { person, passwordHash }) {
    await writeLogin(ctx, person, body.login);
    await writePassword(ctx.db, person, passwordHash, true);
    return { reply: {}, events: [personEvent('person.login', person, {})] };
  },
};

async function writeLogin(ctx: PersonContext, person: Person, login: string): Promise<void> {
  try {
    const { numAffectedRows } = await sql`
      update person set login = ${login} where id = ${person.id} and province = ${person.province} and login is null and ended_at is null`.execute(
      ctx.db,
    );
    if (numAffectedRows !== 1n) throw new Problem(peopleProblems.hasLogIn, { name: person.name });
  } catch (error) {
    if (isSqlError(error, '23505', 'person_login')) throw new Problem(peopleProblems.loginTaken, { login });
    throw error;
  }
}

/** Corrects what is said of a person. @throws Problem people.holdsOtherRoles */
export async function updatePerson(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updatePerson>,
): Promise<Outcome<Record<string, never>>> {
  const person = await lockPerson(ctx, params.personId);
  const position = body.position?.trim() || null;
  try {
    await ctx.db
      .updateTable('person')
      .set({ name: body.name, position, employment: body.employment })
      .where('id', '=', person.id)
      .execute();
  } catch (error) {
    // The employment rides along into posts and grants, whose constraints then refuse it.
    if (isSqlError(error, '23514'))
      throw new Problem(peopleProblems.holdsOtherRoles, {
        name: person.name,
        employment: employmentTexts[body.employment],
      });
    throw error;
  }
  const facts = { before: person.name, employment: [person.employment, body.employment] };
  return { reply: {}, events: [personEvent('person.update', { ...person, name: body.name }, facts)] };
}

function personEvent(action: string, person: Person, facts: Record<string, unknown>) {
  return {
    action,
    subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
    facts: { name: person.name, ...facts },
  };
}

import { commonProblems, Problem } from '#shared/problems.ts';
import type { PersonContext } from '#platform/context.ts';
import type { PreparedHandler } from '#platform/http/route.ts';
import { endSessionsOf, isPasswordOf, writePassword } from '#platform/session/log-in.ts';
import { endFactor } from '#platform/session/second-factor.ts';
import { hashPassword } from '#platform/session/password-hash.ts';
import type { peopleOperations as operations } from '../contract.ts';
import { peopleProblems } from '../texts.ts';
import { getPerson, type Person } from './person-store.ts';
import { findConfirmed, needsSecond } from './reset-service.ts';

/** Changes the own password; other sessions end. @throws Problem people.wrongCurrent, session.weakPassword, session.locked */
export const changePassword: PreparedHandler<typeof operations.changePassword, string> = {
  async read({ actor, services }, { body }) {
    // The home unit may lie above the acting one, where the business role does not see it.
    const { login } = await services.authDb
      .selectFrom('person')
      .select('login')
      .where('id', '=', actor.personId)
      .where('province', '=', actor.province)
      .executeTakeFirstOrThrow();
    if (login === null) throw new Problem(commonProblems.notFound, { what: '登录' });
    return async () => {
      if (!(await isPasswordOf(services, actor.personId, body.current))) throw new Problem(peopleProblems.wrongCurrent);
      if (body.next === body.current) throw new Problem(peopleProblems.samePassword);
      return hashPassword(login, body.next);
    };
  },
  async run(ctx, _input, passwordHash) {
    const { actor } = ctx;
    await writePassword(ctx.db, { id: actor.personId, province: actor.province }, passwordHash, false);
    await endSessionsOf(ctx.db, actor.personId, ctx.now, actor.sessionId);
    return {
      reply: {},
      events: [
        { action: 'person.password', subject: { kind: 'person', id: actor.personId, unitPath: actor.unitPath } },
      ],
    };
  },
};

interface Reset {
  readonly person: Person;
  readonly passwordHash: string;
  /** The request that a second person confirmed; null where one is enough. */
  readonly requestId: string | null;
}

/**
 * Resets another person's password: they must change it, and every session of theirs ends. Of a person who may review or release it
 * takes a second one, so that no administrator alone can take their place.
 * @throws Problem people.selfGrant, people.noLogIn, people.resetNeedsSecond, people.resetOver
 */
export const resetPassword: PreparedHandler<typeof operations.resetPassword, Reset> = {
  async read(ctx, { params, body }) {
    const person = await getPerson(ctx, params.personId);
    if (person.id === ctx.actor.personId) throw new Problem(peopleProblems.selfGrant);
    const { login } = person;
    if (login === null) throw new Problem(peopleProblems.noLogIn, { name: person.name });
    const isGrave = await needsSecond(ctx, person.id);
    const requestId = isGrave ? ((await findConfirmed(ctx, person.id)) ?? null) : null;
    if (isGrave && requestId === null) throw new Problem(peopleProblems.resetNeedsSecond, { name: person.name });
    return async () => ({ person, requestId, passwordHash: await hashPassword(login, body.password) });
  },
  async run(ctx, _input, { person, passwordHash, requestId }) {
    if (requestId !== null) await useRequest(ctx, requestId);
    await writePassword(ctx.db, person, passwordHash, true);
    // A lost phone: with the new password the person enrols anew.
    const hadFactor = await endFactor(ctx.db, person);
    await endSessionsOf(ctx.db, person.id, ctx.now);
    return {
      reply: {},
      events: [
        {
          action: 'person.resetPassword',
          subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
          facts: { name: person.name, request: requestId, ...(hadFactor ? { secondFactor: 'ended' } : {}) },
        },
      ],
    };
  },
};

/** One request, one password: of two at once the second finds it used. */
async function useRequest(ctx: PersonContext, requestId: string): Promise<void> {
  const used = await ctx.db
    .updateTable('passwordReset')
    .set({ usedAt: ctx.now })
    .where('id', '=', requestId)
    .where('confirmedBy', 'is not', null)
    .where('usedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!used) throw new Problem(peopleProblems.resetOver);
}

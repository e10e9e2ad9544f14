import { Problem, commonProblems } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { clientAddress } from '#platform/http/client-address.ts';
import { presentedBy, sessionCookie } from '#platform/http/server.ts';
import type { OpenContext, PreparedHandler } from '#platform/http/route.ts';
import { isFromThisMachine } from '#platform/http/this-machine.ts';
import { runCommand, runQuery } from '#platform/run-transaction.ts';
import { endSession, logIn as openSessionFor, switchSessionUnit } from '#platform/session/log-in.ts';
import { readFactor } from '#platform/session/second-factor.ts';
import { setIdleLimit } from '#platform/session/idle-limit.ts';
import { deviceCookie } from '#platform/session/session-watch.ts';
import { sessionProblems } from '#platform/session/session-problems.ts';
import { isValidGrant } from '#platform/session/valid-grant.ts';
import type { peopleOperations as operations, SessionReply } from '../contract.ts';
import { peopleProblems } from '../texts.ts';
import { readInstallation } from './session-reads.ts';

const anonymous: Omit<SessionReply, 'demo' | 'officeName'> = {
  authenticated: false,
  person: null,
  unit: null,
  units: [],
  roles: [],
  permissions: [],
  mustChangePassword: false,
  hasSecondFactor: false,
};

/** Who is logged in, where they act, what they may. Answers for strangers too. */
export async function readSession(ctx: OpenContext): Promise<SessionReply> {
  const installation = await readInstallation(ctx.services);
  const presented = presentedOrNone(ctx);
  if (!presented) return { ...anonymous, ...installation };
  try {
    return await runQuery(ctx.services, presented, undefined, async (person) => ({
      ...installation,
      ...(await describe(person)),
    }));
  } catch (error) {
    if (error instanceof Problem && error.kind === commonProblems.unauthenticated)
      return { ...anonymous, ...installation };
    throw error;
  }
}

function presentedOrNone(ctx: OpenContext): ReturnType<typeof presentedBy> | undefined {
  try {
    return presentedBy(ctx.request);
  } catch {
    return undefined;
  }
}

async function describe(ctx: PersonContext): Promise<Omit<SessionReply, 'demo' | 'officeName'>> {
  const { actor } = ctx;
  const { since } = await readFactor(ctx.services.authDb, { id: actor.personId, province: actor.province });
  return {
    authenticated: true,
    person: { id: actor.personId, name: actor.personName },
    unit: { id: actor.unitId, name: actor.unitName, path: actor.unitPath },
    units: (await heldUnits(ctx)).map(({ id, name }) => ({ id, name })),
    roles: actor.grants.map((grant) => grant.role),
    permissions: [...actor.permissions],
    mustChangePassword: actor.mustChangePassword,
    hasSecondFactor: since !== null,
  };
}

interface HeldUnit {
  readonly id: string;
  readonly name: string;
  readonly unitPath: string;
}

/** The units for which the person may act today, also above and beside the acting one. */
async function heldUnits({ actor, services }: PersonContext): Promise<HeldUnit[]> {
  return services.authDb
    .selectFrom('positionGrant as g')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'g.unitId').onRef('u.province', '=', 'g.province'))
    .select(['u.id', 'u.name', 'u.unitPath'])
    .distinct()
    .where('g.personId', '=', actor.personId)
    .where(isValidGrant('g'))
    .execute();
}

/** Logs in and sets the cookie. @throws Problem session.* */
export async function logIn(ctx: OpenContext, { body }: Input<typeof operations.logIn>): Promise<SessionReply> {
  const installation = await readInstallation(ctx.services);
  const { config } = ctx.services;
  if (installation.demo && !(config.loopbackOnly && isFromThisMachine(ctx.request)))
    throw new Problem(sessionProblems.demoElsewhere);
  const session = await openSessionFor(ctx.services, body.login, body.password);
  const presented = { secret: session.secret, by: 'cookie', isCli: false } as const;
  const { described, idleMinutes } = await runCommand(ctx.services, presented, undefined, async (person) => {
    const watch = ctx.services.sessionWatch;
    const idleLimit = (await watch?.idleMinutesFor(person, person.actor.unitPath)) ?? null;
    const request = {
      address: clientAddress(ctx.request, config),
      deviceSecret: ctx.request.cookies[deviceCookie],
      idleMinutes: idleLimit,
    };
    await watch?.noteLogIn(person, request);
    return {
      reply: { described: await describe(person), idleMinutes: idleLimit },
      events: [
        {
          action: 'session.login',
          subject: { kind: 'person', id: person.actor.personId, unitPath: person.actor.unitPath },
        },
      ],
    };
  });
  await setIdleLimit(ctx.services.authDb, session.id, idleMinutes);
  ctx.response.setCookie(sessionCookie, session.secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: (config.publicOrigin ?? `${ctx.request.protocol}:`).startsWith('https:'),
    expires: session.expiresAt,
  });
  return { ...described, ...installation };
}

/** Logs out; the session's secret proves nothing any more. */
export async function logOut(ctx: OpenContext): Promise<Record<string, never>> {
  const presented = presentedOrNone(ctx);
  if (presented) await endSession(ctx.services.authDb, presented.secret, ctx.now);
  ctx.response.clearCookie(sessionCookie, { path: '/' });
  return {};
}

/** Acts for another unit from now on; the event stands in the chain of that unit. @throws Problem people.noPositionThere */
export const switchUnit: PreparedHandler<typeof operations.switchUnit, HeldUnit & { idleMinutes: number | null }> = {
  async read(ctx, { body }) {
    const unit = (await heldUnits(ctx)).find((held) => held.id === body.unitId);
    if (!unit) throw new Problem(peopleProblems.noPositionThere);
    const idleMinutes = (await ctx.services.sessionWatch?.idleMinutesFor(ctx, unit.unitPath)) ?? null;
    return async () => ({ ...unit, idleMinutes });
  },
  async run(ctx, _input, unit) {
    await switchSessionUnit(ctx.db, ctx.actor.secret, unit.id);
    if (ctx.actor.sessionKind === 'web') await setIdleLimit(ctx.db, ctx.actor.sessionId, unit.idleMinutes);
    return {
      reply: {},
      events: [
        {
          action: 'session.switch',
          subject: { kind: 'person', id: ctx.actor.personId, unitPath: unit.unitPath },
          facts: { from: ctx.actor.unitName, to: unit.name },
        },
      ],
    };
  },
};

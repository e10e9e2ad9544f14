import { Problem, commonProblems } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { presentedBy, sessionCookie } from '#platform/http/server.ts';
import type { OpenContext } from '#platform/http/route.ts';
import { runCommand, runQuery } from '#platform/run-transaction.ts';
import {
  endSession,
  endSessionsOf,
  isPasswordOf,
  logIn as openSessionFor,
  openSession,
  sessionProblems,
  setPassword,
  switchSessionUnit,
} from '#platform/session/log-in.ts';
import type { peopleOperations as operations, SessionReply } from '../contract.ts';
import { peopleProblems } from '../texts.ts';
import { getPerson } from './person-store.ts';
import { readInstallation } from './session-reads.ts';

const anonymous: Omit<SessionReply, 'demo' | 'officeName'> = {
  authenticated: false,
  person: null,
  unit: null,
  units: [],
  roles: [],
  permissions: [],
  mustChangePassword: false,
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
  const units = await ctx.services.authDb
    .selectFrom('positionGrant as g')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'g.unitId').onRef('u.province', '=', 'g.province'))
    .select(['u.id', 'u.name'])
    .distinct()
    .where('g.personId', '=', actor.personId)
    .where('g.endedAt', 'is', null)
    .execute();
  return {
    authenticated: true,
    person: { id: actor.personId, name: actor.personName },
    unit: { id: actor.unitId, name: actor.unitName, path: actor.unitPath },
    units,
    roles: actor.grants.map((grant) => grant.role),
    permissions: [...actor.permissions],
    mustChangePassword: actor.mustChangePassword,
  };
}

/** Logs in and sets the cookie. @throws Problem session.* */
export async function logIn(ctx: OpenContext, { body }: Input<typeof operations.logIn>): Promise<SessionReply> {
  const installation = await readInstallation(ctx.services);
  if (installation.demo && !ctx.services.config.loopbackOnly) throw new Problem(sessionProblems.demoElsewhere);
  const session = await openSessionFor(ctx.services, body.login, body.password);
  const presented = { secret: session.secret, via: 'web' as const };
  const described = await runCommand(ctx.services, presented, undefined, async (person) => ({
    reply: await describe(person),
    events: [{ action: 'session.login', subject: self(person) }],
  }));
  ctx.response.setCookie(sessionCookie, session.secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: ctx.request.protocol === 'https',
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

/** Acts for another unit from now on. @throws Problem people.noPositionThere */
export async function switchUnit(
  ctx: PersonContext,
  { body }: Input<typeof operations.switchUnit>,
): Promise<Outcome<Record<string, never>>> {
  const { units } = await describe(ctx);
  const unit = units.find((held) => held.id === body.unitId);
  if (!unit) throw new Problem(peopleProblems.noPositionThere);
  await switchSessionUnit(ctx.services.authDb, ctx.actor.secret, unit.id);
  return {
    reply: {},
    events: [{ action: 'session.switch', subject: self(ctx), facts: { from: ctx.actor.unitName, to: unit.name } }],
  };
}

/** Changes the own password; other sessions end. @throws Problem people.wrongCurrent, session.weakPassword */
export async function changePassword(
  ctx: PersonContext,
  { body }: Input<typeof operations.changePassword>,
): Promise<Outcome<Record<string, never>>> {
  const person = await getPerson(ctx, ctx.actor.personId);
  if (!(await isPasswordOf(ctx.services, person.id, body.current))) throw new Problem(peopleProblems.wrongCurrent);
  if (body.next === body.current) throw new Problem(peopleProblems.samePassword);
  await setPassword(ctx.services.authDb, person, body.next, false);
  await endSessionsOf(ctx.services.authDb, person.id, ctx.now, ctx.actor.sessionId);
  return { reply: {}, events: [{ action: 'person.password', subject: self(ctx) }] };
}

/** Resets another person's password: they must change it, and every session of theirs ends. @throws Problem people.selfGrant */
export async function resetPassword(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.resetPassword>,
): Promise<Outcome<Record<string, never>>> {
  const person = await getPerson(ctx, params.personId);
  if (person.id === ctx.actor.personId) throw new Problem(peopleProblems.selfGrant);
  await setPassword(ctx.services.authDb, person, body.password, true);
  await endSessionsOf(ctx.services.authDb, person.id, ctx.now);
  return {
    reply: {},
    events: [
      {
        action: 'person.resetPassword',
        subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
        facts: { name: person.name },
      },
    ],
  };
}

/** Makes a token for the command line; it is shown once. */
export async function createToken(
  ctx: PersonContext,
  { body }: Input<typeof operations.createToken>,
): Promise<Outcome<{ token: string; expiresAt: string }>> {
  const session = await openSession(ctx.services.authDb, {
    personId: ctx.actor.personId,
    province: ctx.actor.province,
    unitId: ctx.actor.unitId,
    kind: 'token',
    label: body.label,
    hours: body.days * 24,
  });
  return {
    reply: { token: session.secret, expiresAt: formatInstant(session.expiresAt) },
    events: [{ action: 'session.token', subject: self(ctx), facts: { label: body.label, days: body.days } }],
  };
}

const self = (ctx: PersonContext) => ({ kind: 'person', id: ctx.actor.personId, unitPath: ctx.actor.unitPath });

import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { PreparedHandler } from '#platform/http/route.ts';
import { assertFactor, readFactor } from '#platform/session/second-factor.ts';
import { endToken, isPasswordOf, listTokens as tokensOf, openSession } from '#platform/session/log-in.ts';
import type { peopleOperations as operations } from '../contract.ts';
import { peopleProblems } from '../texts.ts';

/**
 * Makes a token for the command line; it is shown once. Only on the page and with the password: a token releases without one, so
 * neither an unlocked desk nor another token may make it.
 * @throws Problem people.tokensFromPage, people.wrongCurrent, session.locked, session.codeNeeded, session.wrongCode
 */
export const createToken: PreparedHandler<typeof operations.createToken, undefined> = {
  async read({ actor, services }, { body }) {
    if (actor.sessionKind !== 'web') throw new Problem(peopleProblems.tokensFromPage);
    return async () => {
      if (!(await isPasswordOf(services, actor.personId, body.password)))
        throw new Problem(peopleProblems.wrongCurrent, {}, [{ path: '/password', text: '密码不正确' }]);
      const holder = { id: actor.personId, province: actor.province };
      const { since } = await readFactor(services.authDb, holder);
      if (since !== null) await assertFactor(services, holder, body.code);
      return undefined;
    };
  },
  async run(ctx, { body }) {
    const { actor } = ctx;
    const session = await openSession(ctx.db, {
      personId: actor.personId,
      province: actor.province,
      unitId: actor.unitId,
      kind: 'token',
      label: body.label,
      hours: body.days * 24,
    });
    return {
      reply: { token: session.secret, expiresAt: formatInstant(session.expiresAt) },
      events: [{ action: 'session.token', subject: self(ctx), facts: { label: body.label, days: body.days } }],
    };
  },
};

/** The own tokens that still work. */
export async function listTokens(ctx: PersonContext): Promise<ReplyOf<typeof operations.listTokens>> {
  const tokens = await tokensOf(ctx.services.authDb, ctx.actor.personId);
  return {
    rows: tokens.map((token) => ({
      id: token.id,
      label: token.label ?? '',
      createdAt: formatInstant(token.createdAt),
      expiresAt: formatInstant(token.expiresAt),
      usedAt: token.usedAt && formatInstant(token.usedAt),
    })),
  };
}

/** Ends one of the own tokens at once. @throws Problem common.notFound */
export const revokeToken: PreparedHandler<typeof operations.revokeToken, undefined> = {
  read: async () => async () => undefined,
  async run(ctx, { params }) {
    const label = await endToken(ctx.db, { id: params.tokenId, personId: ctx.actor.personId }, ctx.now);
    if (label === undefined) throw new Problem(commonProblems.notFound, { what: '令牌' });
    return { reply: {}, events: [{ action: 'session.revokeToken', subject: self(ctx), facts: { label } }] };
  },
};

const self = ({ actor }: PersonContext) => ({ kind: 'person', id: actor.personId, unitPath: actor.unitPath });

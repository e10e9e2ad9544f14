import { renderSVG } from 'uqr';
import { Problem } from '#shared/problems.ts';
import type { ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { PreparedHandler } from '#platform/http/route.ts';
import { isPasswordOf } from '#platform/session/log-in.ts';
import { assertFactor, beginFactor, confirmFactor, endFactor, readFactor } from '#platform/session/second-factor.ts';
import type { secondFactorOperations as operations } from '../factor-contract.ts';
import { peopleProblems } from '../texts.ts';

const holderOf = ({ actor }: Pick<PersonContext, 'actor'>) => ({ id: actor.personId, province: actor.province });
const self = ({ actor }: Pick<PersonContext, 'actor'>) => ({
  kind: 'person',
  id: actor.personId,
  unitPath: actor.unitPath,
});

/** Whether the person has one, and how many recovery codes are left. */
export async function readSecondFactor(ctx: PersonContext): Promise<ReplyOf<typeof operations.readSecondFactor>> {
  return readFactor(ctx.services.authDb, holderOf(ctx));
}

/** Makes a secret, after the password. @throws Problem people.wrongCurrent, session.factorHeld, session.locked */
export const beginSecondFactor: PreparedHandler<typeof operations.beginSecondFactor, undefined> = {
  async read({ actor, services }, { body }) {
    if (actor.sessionKind !== 'web') throw new Problem(peopleProblems.tokensFromPage);
    return async () => {
      if (await isPasswordOf(services, actor.personId, body.password)) return undefined;
      throw new Problem(peopleProblems.wrongCurrent, {}, [{ path: '/password', text: '密码不正确' }]);
    };
  },
  async run(ctx) {
    const made = await beginFactor(ctx.services, ctx.db, holderOf(ctx), ctx.actor.personName);
    const reply = { ...made, qr: renderSVG(made.uri, { border: 2 }) };
    return { reply, events: [{ action: 'person.factorBegin', subject: self(ctx) }] };
  },
};

/** A code of the device switches it on. @throws Problem session.wrongCode, session.noFactor, session.factorLocked */
export const confirmSecondFactor: PreparedHandler<typeof operations.confirmSecondFactor, readonly string[]> = {
  // Outside the transaction: a wrong code is counted although the command is refused.
  async read(ctx, { body }) {
    return async () => confirmFactor(ctx.services, ctx.services.authDb, holderOf(ctx), body.code);
  },
  async run(ctx, _input, codes) {
    return { reply: { codes: [...codes] }, events: [{ action: 'person.factorConfirm', subject: self(ctx) }] };
  },
};

/** Switched off with a code, so that an unlocked desk cannot. @throws Problem session.wrongCode, session.noFactor, session.factorLocked */
export const endSecondFactor: PreparedHandler<typeof operations.endSecondFactor, undefined> = {
  async read(ctx, { body }) {
    return async () => {
      await assertFactor(ctx.services, holderOf(ctx), body.code);
      return undefined;
    };
  },
  async run(ctx) {
    await endFactor(ctx.db, holderOf(ctx));
    return { reply: {}, events: [{ action: 'person.factorEnd', subject: self(ctx) }] };
  },
};

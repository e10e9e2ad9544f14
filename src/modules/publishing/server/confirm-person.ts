import { Problem } from '#shared/problems.ts';
import type { PersonContext } from '#platform/context.ts';
import { assertFactor, readFactor } from '#platform/session/second-factor.ts';
import { isPasswordOf } from '#platform/session/log-in.ts';
import { publishingProblems } from '../texts.ts';

/**
 * A grave act from the page asks for the password again: an unlocked desk must not release. Tokens and the command line prove the person otherwise.
 * Who has a second factor is asked for it in place of the password.
 * @throws Problem publishing.passwordNeeded, publishing.wrongPassword, session.codeNeeded, session.wrongCode, session.factorLocked
 */
export async function assertInPerson(
  ctx: PersonContext,
  { password, code }: { readonly password?: string | undefined; readonly code?: string | undefined },
): Promise<void> {
  if (ctx.actor.via !== 'web' && password === undefined && code === undefined) return;
  const holder = { id: ctx.actor.personId, province: ctx.actor.province };
  const { since } = await readFactor(ctx.services.authDb, holder);
  if (since !== null) return assertFactor(ctx.services, holder, code);
  if (password === undefined || password === '')
    throw new Problem(publishingProblems.passwordNeeded, {}, [{ path: '/password', text: '请输入您的登录密码' }]);
  if (!(await isPasswordOf(ctx.services, ctx.actor.personId, password)))
    throw new Problem(publishingProblems.wrongPassword, {}, [{ path: '/password', text: '密码不正确' }]);
}

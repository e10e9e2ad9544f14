import { Problem } from '#shared/problems.ts';
import type { PersonContext } from '#platform/context.ts';
import { isPasswordOf } from '#platform/session/log-in.ts';
import { publishingProblems } from '../texts.ts';

/** A grave act from the page asks for the password again: an unlocked desk must not release. Tokens and the command line prove the person otherwise. */
export async function assertInPerson(ctx: PersonContext, password: string | undefined): Promise<void> {
  if (ctx.actor.via !== 'web' && password === undefined) return;
  if (password === undefined || password === '')
    throw new Problem(publishingProblems.passwordNeeded, {}, [{ path: '/password', text: '请输入您的登录密码' }]);
  if (!(await isPasswordOf(ctx.services, ctx.actor.personId, password)))
    throw new Problem(publishingProblems.wrongPassword, {}, [{ path: '/password', text: '密码不正确' }]);
}

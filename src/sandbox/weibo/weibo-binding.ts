import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type SandboxContext, countInWindow } from '../sandbox-context.ts';
import { settleJobs } from '../settle-jobs.ts';
import { findGrant } from '../social/grant-store.ts';
import { type Form, fieldText, readForm } from '../social/read-form.ts';
import { findSocialAccount } from '../social/social-context.ts';
import type { Grant, SocialAccount } from '../social/social-types.ts';
import { WeiboError, weiboRefusal } from './weibo-errors.ts';

export type WeiboCall = { account: SocialAccount; grant: Grant; form: Form; path: string };
type Method = 'GET' | 'POST';

export const weiboLimits = { callsPerHour: 150, postsPerHour: 30, hourMs: 3_600_000 } as const;

/** Binds one call made with a person's token: token, hourly limit, fields; refusals in the platform's own form. */
export function bindWeibo(
  app: FastifyInstance,
  context: SandboxContext,
  method: Method,
  path: string,
  answer: (call: WeiboCall) => object | Promise<object>,
): void {
  bindOpenWeibo(app, context, method, path, async (form, request) => {
    const grant = getGrant(context, form, request);
    const account = findSocialAccount(context, 'weibo', grant.openId);
    if (!account) throw new WeiboError(20003);
    if (context.quotas && countInWindow(context, callsKey(account), weiboLimits.hourMs) > weiboLimits.callsPerHour)
      throw new WeiboError(10023);
    return answer({ account, grant, form, path });
  });
}

export const callsKey = (account: SocialAccount): string => `weibo-calls|${account.openId}`;
export const postsKey = (account: SocialAccount): string => `weibo-posts|${account.openId}`;

/** Binds a call that carries its own credentials (OAuth). */
export function bindOpenWeibo(
  app: FastifyInstance,
  context: SandboxContext,
  method: Method,
  path: string,
  answer: (form: Form, request: FastifyRequest) => object | Promise<object>,
): void {
  app.route({
    method,
    url: path,
    handler: (request, reply) =>
      answerAsWeibo(context, reply, path, async () => answer(await readForm(request), request)),
  });
}

/** Runs a call; a WeiboError becomes the platform's refusal. */
export async function answerAsWeibo(
  context: SandboxContext,
  reply: FastifyReply,
  path: string,
  answer: () => Promise<object>,
): Promise<FastifyReply> {
  settleJobs(context);
  try {
    return reply.send(await answer());
  } catch (error) {
    if (!(error instanceof WeiboError)) throw error;
    const refusal = weiboRefusal(error.code, path);
    reply.request.platformErrcode = error.code;
    return reply.code(refusal.status).send(refusal.body);
  } finally {
    context.changed();
  }
}

/** The token of a request: parameter or `Authorization: OAuth2 …`. */
export function weiboTokenOf(request: FastifyRequest, form?: Form): string {
  const header = /^OAuth2\s+(\S+)$/u.exec(request.headers.authorization ?? '')?.[1];
  if (header) return header;
  return form ? fieldText(form, 'access_token') : ((request.query as Record<string, string>)['access_token'] ?? '');
}

function getGrant(context: SandboxContext, form: Form, request: FastifyRequest): Grant {
  const token = weiboTokenOf(request, form);
  if (!token) throw new WeiboError(10006);
  const found = findGrant(context, 'weibo', token);
  if (!found) throw new WeiboError(21332);
  if (found.standing === 'dead') throw new WeiboError(21316);
  if (found.standing === 'expired') throw new WeiboError(21327);
  return found.grant;
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type SandboxContext, countInWindow } from '../sandbox-context.ts';
import { settleJobs } from '../settle-jobs.ts';
import { findGrant } from '../social/grant-store.ts';
import { type Form, fieldText, readForm } from '../social/read-form.ts';
import { findSocialAccount } from '../social/social-context.ts';
import type { SocialAccount } from '../social/social-types.ts';
import { DouyinError, douyinEnvelope, douyinOauthRefusal } from './douyin-errors.ts';

export type DouyinCall = { account: SocialAccount; form: Form; path: string };
type Json = Record<string, unknown>;

const callsPerMinute = 60;

/** Binds one call made with a person's token: token, scope, limit a minute; refusals are HTTP 200 with `error_code`. */
export function bindDouyin(
  app: FastifyInstance,
  context: SandboxContext,
  method: 'GET' | 'POST',
  path: string,
  scope: string,
  answer: (call: DouyinCall) => Json | Promise<Json>,
): void {
  app.route({
    method,
    url: path,
    handler: (request, reply) =>
      answerAsDouyin(context, reply, async () => {
        const form = await readForm(request);
        const account = getAccount(context, form, request, scope);
        const key = `douyin-minute|${account.openId}|${path}`;
        if (context.quotas && countInWindow(context, key, 60_000) > callsPerMinute) throw new DouyinError(28003018);
        return answer({ account, form, path });
      }),
  });
}

async function answerAsDouyin(
  context: SandboxContext,
  reply: FastifyReply,
  answer: () => Promise<Json>,
): Promise<FastifyReply> {
  settleJobs(context);
  const nowMs = context.now().getTime();
  try {
    return reply.send(douyinEnvelope(await answer(), nowMs));
  } catch (error) {
    if (!(error instanceof DouyinError)) throw error;
    reply.request.platformErrcode = error.code;
    return reply.send(douyinEnvelope({}, nowMs, error.code));
  } finally {
    context.changed();
  }
}

/** Binds one OAuth call: form or JSON in, `{data, message}` out. */
export function bindDouyinOauth(
  app: FastifyInstance,
  context: SandboxContext,
  path: string,
  answer: (form: Form) => Json,
): void {
  app.post(path, async (request, reply) => {
    try {
      const data = answer(await readForm(request));
      return await reply.send({ data: { ...data, error_code: 0, description: '' }, message: 'success' });
    } catch (error) {
      if (!(error instanceof DouyinError)) throw error;
      request.platformErrcode = error.code;
      return await reply.send(douyinOauthRefusal(error.code));
    } finally {
      context.changed();
    }
  });
}

/** The token of a request: header `access-token`, formerly a parameter. */
export function douyinTokenOf(request: FastifyRequest): string {
  const header = request.headers['access-token'];
  return typeof header === 'string' ? header : ((request.query as Record<string, string>)['access_token'] ?? '');
}

function getAccount(context: SandboxContext, form: Form, request: FastifyRequest, scope: string): SocialAccount {
  const found = findGrant(context, 'douyin', douyinTokenOf(request));
  if (!found || found.standing === 'dead' || found.grant.openId === undefined) throw new DouyinError(28001003);
  if (found.standing === 'expired') throw new DouyinError(28001008);
  if (!found.grant.scopes.includes(scope)) throw new DouyinError(28001012);
  const account = findSocialAccount(context, 'douyin', found.grant.openId);
  if (!account || account.openId !== fieldText(form, 'open_id')) throw new DouyinError(28001007);
  return account;
}

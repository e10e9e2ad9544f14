import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../sandbox-context.ts';
import { settleJobs } from '../settle-jobs.ts';
import { findGrant } from '../social/grant-store.ts';
import { type Form, fieldText, readForm } from '../social/read-form.ts';
import { findSocialAccount } from '../social/social-context.ts';
import type { SocialAccount } from '../social/social-types.ts';
import { KuaishouError, kuaishouRefusal } from './kuaishou-errors.ts';

export type KuaishouCall = { account: SocialAccount; form: Form; path: string };
type Json = Record<string, unknown>;

/** Binds one call made with a person's token: app, token, scope; every answer is HTTP 200 with `result`. */
export function bindKuaishou(
  app: FastifyInstance,
  context: SandboxContext,
  method: 'GET' | 'POST',
  path: string,
  scope: string,
  answer: (call: KuaishouCall) => Json,
): void {
  bindOpenKuaishou(app, context, method, path, (form) =>
    answer({ account: getAccount(context, form, scope), form, path }),
  );
}

/** Binds a call that carries its own credentials: uploads by upload token. */
export function bindOpenKuaishou(
  app: FastifyInstance,
  context: SandboxContext,
  method: 'GET' | 'POST',
  path: string,
  answer: (form: Form, request: FastifyRequest) => Json,
): void {
  app.route({
    method,
    url: path,
    handler: (request, reply) => answerAsKuaishou(context, reply, async () => answer(await readForm(request), request)),
  });
}

/** Runs a call; a KuaishouError becomes its `result`. */
export async function answerAsKuaishou(
  context: SandboxContext,
  reply: FastifyReply,
  answer: () => Promise<Json>,
): Promise<FastifyReply> {
  settleJobs(context);
  try {
    return reply.send({ result: 1, ...(await answer()) });
  } catch (error) {
    if (!(error instanceof KuaishouError)) throw error;
    reply.request.platformErrcode = error.code;
    return reply.send(kuaishouRefusal(error.code));
  } finally {
    context.changed();
  }
}

function getAccount(context: SandboxContext, form: Form, scope: string): SocialAccount {
  const found = findGrant(context, 'kuaishou', fieldText(form, 'access_token'));
  if (found?.standing !== 'valid') throw new KuaishouError(100200102);
  const account = findSocialAccount(context, 'kuaishou', found.grant.openId);
  if (!account || account.appKey !== fieldText(form, 'app_id')) throw new KuaishouError(100200101);
  if (!found.grant.scopes.includes(scope)) throw new KuaishouError(100200105);
  return account;
}

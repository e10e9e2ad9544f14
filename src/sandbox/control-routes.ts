import type { FastifyInstance } from 'fastify';
import { renderMissingPage } from './article-page.ts';
import { renderAccountConsole, renderSocialConsole } from './console-page.ts';
import { renderControlPage } from './control-page.ts';
import { sendPage } from './page-html.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { settleJobs } from './settle-jobs.ts';

/** The control page and the console of each account. */
export function registerControlPages(app: FastifyInstance, context: SandboxContext): void {
  app.get('/', (_request, reply) => {
    settleJobs(context);
    return sendPage(reply, renderControlPage(context));
  });
  app.get<{ Params: { id: string } }>('/console/:id', (request, reply) => {
    settleJobs(context);
    const { id } = request.params;
    const account = context.accounts.find((one) => one.ghId === id);
    if (account) return sendPage(reply, renderAccountConsole(context, account));
    const social = context.social.find((one) => one.openId === id);
    return social
      ? sendPage(reply, renderSocialConsole(context, social))
      : sendPage(reply.code(404), renderMissingPage());
  });
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import { renderDeletedPage, renderMissingPage } from '../article-page.ts';
import { sendPage } from '../page-html.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { settleJobs } from '../settle-jobs.ts';
import type { SocialPlatform } from './social-types.ts';
import { renderRefusedPage, renderWorkPage } from './work-page.ts';

/** Web pages of works on Weibo, Douyin and Kuaishou. */
export function registerWorkPages(app: FastifyInstance, context: SandboxContext): void {
  const bind = (path: string, platform: SocialPlatform): void => {
    app.get<{ Params: { id: string } }>(path, (request, reply) =>
      sendWork(context, platform, request.params.id, reply),
    );
  };
  bind('/weibo/:uid/:id', 'weibo');
  bind('/share/video/:id/', 'douyin');
  bind('/short-video/:id', 'kuaishou');
}

function sendWork(context: SandboxContext, platform: SocialPlatform, id: string, reply: FastifyReply): FastifyReply {
  settleJobs(context);
  const work = context.state.works.get(id);
  const account = context.social.find((one) => one.openId === work?.openId);
  if (!work || work.platform !== platform || !account || work.status === 'reviewing')
    return sendPage(reply.code(404), renderMissingPage());
  if (work.status === 'deleted') return sendPage(reply, renderDeletedPage());
  if (work.status === 'refused') return sendPage(reply, renderRefusedPage());
  work.views += 1;
  context.changed();
  return sendPage(reply, renderWorkPage(context, account, work));
}

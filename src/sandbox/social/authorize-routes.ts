import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerAsKuaishou } from '../kuaishou/kuaishou-binding.ts';
import { redeemKuaishouCode, refreshKuaishouToken } from '../kuaishou/kuaishou-oauth.ts';
import { sendPage } from '../page-html.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { answerAsWeibo } from '../weibo/weibo-binding.ts';
import { redeemWeiboCode } from '../weibo/weibo-oauth.ts';
import { type AuthorizeRequest, renderAuthorizeFault, renderAuthorizePage } from './authorize-page.ts';
import { issueCode } from './grant-store.ts';
import { fieldText, readForm } from './read-form.ts';
import { findSocialAccount, listAccountsOfApp } from './social-context.ts';
import type { SocialPlatform } from './social-types.ts';

/** Where a person agrees, and the token calls whose path Weibo and Kuaishou share (told apart by `app_id`). */
export function registerAuthorizeRoutes(app: FastifyInstance, context: SandboxContext): void {
  app.get('/oauth2/authorize', (request, reply) => {
    const isKuaishou = 'app_id' in (request.query as object);
    return showPage(context, isKuaishou ? 'kuaishou' : 'weibo', isKuaishou ? 'app_id' : 'client_id', request, reply);
  });
  app.get('/platform/oauth/connect/', (request, reply) => showPage(context, 'douyin', 'client_key', request, reply));
  app.post('/__sandbox/authorize', async (request, reply) => decide(context, request, reply));
  app.route({
    method: ['GET', 'POST'],
    url: '/oauth2/access_token',
    handler: async (request, reply) => {
      const form = await readForm(request);
      return 'app_id' in form.fields
        ? answerAsKuaishou(context, reply, async () => redeemKuaishouCode(context, form))
        : answerAsWeibo(context, reply, '/oauth2/access_token', async () => redeemWeiboCode(context, form));
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/oauth2/refresh_token',
    handler: async (request, reply) => {
      const form = await readForm(request);
      return answerAsKuaishou(context, reply, async () => refreshKuaishouToken(context, form));
    },
  });
}

function showPage(
  context: SandboxContext,
  platform: SocialPlatform,
  keyField: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const query = request.query as Record<string, string>;
  const asked: AuthorizeRequest = {
    platform,
    appKey: query[keyField] ?? '',
    redirectUri: query['redirect_uri'] ?? '',
    state: query['state'] ?? '',
    scopes: (query['scope'] ?? '').split(',').filter(Boolean),
  };
  const accounts = listAccountsOfApp(context, platform, asked.appKey);
  const target = URL.parse(asked.redirectUri);
  const fault = accounts.length === 0 ? '没有这个应用，请检查应用标识。' : '回调地址 redirect_uri 不正确。';
  if (accounts.length === 0 || !target?.protocol.startsWith('http'))
    return sendPage(reply.code(400), renderAuthorizeFault(fault));
  return sendPage(reply, renderAuthorizePage(asked, accounts), target.origin);
}

async function decide(context: SandboxContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = await readForm(request);
  const account = findSocialAccount(context, fieldText(form, 'platform') as SocialPlatform, fieldText(form, 'openId'));
  const target = URL.parse(fieldText(form, 'redirectUri'));
  if (!account || !target?.protocol.startsWith('http'))
    return sendPage(reply.code(400), renderAuthorizeFault('没有选择账号，请返回重选。'));
  const scopes = fieldText(form, 'scope').split(',').filter(Boolean);
  if (fieldText(form, 'decision') === 'refuse') target.searchParams.set('error', 'access_denied');
  else target.searchParams.set('code', issueCode(context, account, fieldText(form, 'redirectUri'), scopes));
  target.searchParams.set('state', fieldText(form, 'state'));
  return reply.redirect(target.href, 302);
}

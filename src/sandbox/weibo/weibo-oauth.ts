import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../sandbox-context.ts';
import { findGrant, issueGrant, killGrant, redeemCode } from '../social/grant-store.ts';
import { type Form, fieldText } from '../social/read-form.ts';
import { findSocialAccount, listAccountsOfApp } from '../social/social-context.ts';
import { bindOpenWeibo } from './weibo-binding.ts';
import { WeiboError } from './weibo-errors.ts';

const lifeSeconds = 157_679_999;

/** Token information and revocation. `/oauth2/access_token` is shared with Kuaishou: see authorize-routes.ts. */
export function registerWeiboOauth(app: FastifyInstance, context: SandboxContext): void {
  bindOpenWeibo(app, context, 'POST', '/oauth2/get_token_info', (form) => {
    const found = findGrant(context, 'weibo', fieldText(form, 'access_token'));
    if (!found || found.standing !== 'valid') throw new WeiboError(21327);
    const { grant } = found;
    return {
      uid: Number(grant.openId),
      appkey: grant.appKey,
      scope: grant.scopes.join(','),
      create_at: String(Math.floor(grant.createdAtMs / 1000)),
      expire_in: String(Math.floor((grant.expiresAtMs - context.now().getTime()) / 1000)),
    };
  });
  bindOpenWeibo(app, context, 'POST', '/oauth2/revokeoauth2', (form) => {
    killGrant(context, fieldText(form, 'access_token'));
    return { result: 'true' };
  });
}

/** `POST /oauth2/access_token`: code against token; there is no refresh token. */
export function redeemWeiboCode(context: SandboxContext, form: Form): object {
  const appKey = fieldText(form, 'client_id');
  const app = listAccountsOfApp(context, 'weibo', appKey)[0];
  if (!app || app.appSecret !== fieldText(form, 'client_secret')) throw new WeiboError(21324);
  if (fieldText(form, 'grant_type') !== 'authorization_code') throw new WeiboError(21323);
  const code = redeemCode(context, 'weibo', fieldText(form, 'code'));
  const account = findSocialAccount(context, 'weibo', code?.openId);
  if (!code || !account || account.appKey !== appKey) throw new WeiboError(21325);
  if (code.redirectUri !== fieldText(form, 'redirect_uri')) throw new WeiboError(21322);
  const grant = issueGrant(context, account, { prefix: '2.00', scopes: code.scopes, lifeSeconds });
  return {
    access_token: grant.token,
    remind_in: String(lifeSeconds),
    expires_in: lifeSeconds,
    uid: account.openId,
    isRealName: 'true',
  };
}

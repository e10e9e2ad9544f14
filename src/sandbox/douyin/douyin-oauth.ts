import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../sandbox-context.ts';
import { findGrant, findRefreshToken, issueGrant, issueRefreshToken, redeemCode } from '../social/grant-store.ts';
import { type Form, fieldText } from '../social/read-form.ts';
import { findSocialAccount, listAccountsOfApp } from '../social/social-context.ts';
import type { SocialAccount } from '../social/social-types.ts';
import { bindDouyinOauth } from './douyin-binding.ts';
import { DouyinError } from './douyin-errors.ts';

const accessSeconds = 1_296_000;
const refreshSeconds = 2_592_000;
const clientSeconds = 7200;
const renewalsAllowed = 5;

/** Tokens: code, refresh, renewal of the refresh token, the app's own token, and who the person is. */
export function registerDouyinOauth(app: FastifyInstance, context: SandboxContext): void {
  bindDouyinOauth(app, context, '/oauth/access_token/', (form) => redeem(context, form));
  bindDouyinOauth(app, context, '/oauth/refresh_token/', (form) => refresh(context, form));
  bindDouyinOauth(app, context, '/oauth/renew_refresh_token/', (form) => renew(context, form));
  bindDouyinOauth(app, context, '/oauth/client_token/', (form) => {
    const account = getApp(context, form, true);
    if (fieldText(form, 'grant_type') !== 'client_credential') throw new DouyinError(10002);
    const owner = { platform: 'douyin', appKey: account.appKey } as const;
    const grant = issueGrant(context, owner, { prefix: 'clt.', scopes: [], lifeSeconds: clientSeconds });
    return { access_token: grant.token, expires_in: clientSeconds };
  });
  bindDouyinOauth(app, context, '/oauth/userinfo/', (form) => {
    const found = findGrant(context, 'douyin', fieldText(form, 'access_token'));
    const account = findSocialAccount(context, 'douyin', fieldText(form, 'open_id'));
    if (found?.standing !== 'valid' || !account || found.grant.openId !== account.openId) throw new DouyinError(10008);
    const avatar = `${context.origin()}/avatar/${encodeURIComponent(account.openId)}.svg`;
    const role = account.subject === undefined ? '' : 'EAccountM';
    return { open_id: account.openId, union_id: '', nickname: account.name, avatar, e_account_role: role };
  });
}

function getApp(context: SandboxContext, form: Form, needsSecret: boolean): SocialAccount {
  const account = listAccountsOfApp(context, 'douyin', fieldText(form, 'client_key'))[0];
  if (!account) throw new DouyinError(10003);
  if (needsSecret && account.appSecret !== fieldText(form, 'client_secret')) throw new DouyinError(10013);
  return account;
}

function redeem(context: SandboxContext, form: Form): Record<string, unknown> {
  const { appKey } = getApp(context, form, true);
  if (fieldText(form, 'grant_type') !== 'authorization_code') throw new DouyinError(10002);
  const code = redeemCode(context, 'douyin', fieldText(form, 'code'));
  const account = findSocialAccount(context, 'douyin', code?.openId);
  if (!code || account?.appKey !== appKey) throw new DouyinError(10007);
  const token = issueRefreshToken(context, account, code.scopes, refreshSeconds);
  return toTokens(context, account, token.value, code.scopes, refreshSeconds);
}

/** A new access token; the refresh token stays and ends when it would have ended. */
function refresh(context: SandboxContext, form: Form): Record<string, unknown> {
  const { appKey } = getApp(context, form, false);
  const token = findRefreshToken(context, 'douyin', fieldText(form, 'refresh_token'));
  const account = findSocialAccount(context, 'douyin', token?.openId);
  if (!token || account?.appKey !== appKey) throw new DouyinError(10010);
  const secondsLeft = Math.floor((token.expiresAtMs - context.now().getTime()) / 1000);
  return toTokens(context, account, token.value, token.scopes, secondsLeft);
}

function toTokens(
  context: SandboxContext,
  account: SocialAccount,
  refreshToken: string,
  scopes: string[],
  refreshSecondsLeft: number,
): Record<string, unknown> {
  const grant = issueGrant(context, account, { prefix: 'act.', scopes, lifeSeconds: accessSeconds });
  return {
    access_token: grant.token,
    expires_in: accessSeconds,
    refresh_token: refreshToken,
    refresh_expires_in: refreshSecondsLeft,
    open_id: account.openId,
    scope: scopes.join(','),
  };
}

function renew(context: SandboxContext, form: Form): Record<string, unknown> {
  const { appKey } = getApp(context, form, false);
  const old = findRefreshToken(context, 'douyin', fieldText(form, 'refresh_token'));
  const account = findSocialAccount(context, 'douyin', old?.openId);
  if (!old || account?.appKey !== appKey) throw new DouyinError(10010);
  if (old.renewals >= renewalsAllowed) throw new DouyinError(10020);
  context.state.refreshTokens.delete(old.value);
  const fresh = issueRefreshToken(context, account, old.scopes, refreshSeconds);
  fresh.renewals = old.renewals + 1;
  return { refresh_token: fresh.value, expires_in: refreshSeconds };
}

import type { SandboxContext } from '../sandbox-context.ts';
import { findRefreshToken, issueGrant, issueRefreshToken, redeemCode } from '../social/grant-store.ts';
import { type Form, fieldText } from '../social/read-form.ts';
import { findSocialAccount, listAccountsOfApp } from '../social/social-context.ts';
import type { SocialAccount } from '../social/social-types.ts';
import { KuaishouError } from './kuaishou-errors.ts';

const accessSeconds = 172_800;
const refreshSeconds = 15_552_000;

function assertApp(context: SandboxContext, form: Form, grantType: string): string {
  const appKey = fieldText(form, 'app_id');
  if (!appKey || fieldText(form, 'grant_type') !== grantType) throw new KuaishouError(100200100);
  const account = listAccountsOfApp(context, 'kuaishou', appKey)[0];
  if (!account || account.appSecret !== fieldText(form, 'app_secret')) throw new KuaishouError(100200101);
  return appKey;
}

/** `/oauth2/access_token`: code against tokens. */
export function redeemKuaishouCode(context: SandboxContext, form: Form): Record<string, unknown> {
  const appKey = assertApp(context, form, 'authorization_code');
  const code = redeemCode(context, 'kuaishou', fieldText(form, 'code'));
  const account = findSocialAccount(context, 'kuaishou', code?.openId);
  if (!code || account?.appKey !== appKey) throw new KuaishouError(100200104);
  return toTokens(context, account, code.scopes);
}

/** `/oauth2/refresh_token`: new tokens; the old refresh token is used up. */
export function refreshKuaishouToken(context: SandboxContext, form: Form): Record<string, unknown> {
  const appKey = assertApp(context, form, 'refresh_token');
  const old = findRefreshToken(context, 'kuaishou', fieldText(form, 'refresh_token'));
  const account = findSocialAccount(context, 'kuaishou', old?.openId);
  if (!old || account?.appKey !== appKey) throw new KuaishouError(100200104);
  context.state.refreshTokens.delete(old.value);
  return toTokens(context, account, old.scopes);
}

function toTokens(context: SandboxContext, account: SocialAccount, scopes: string[]): Record<string, unknown> {
  const grant = issueGrant(context, account, { prefix: 'ChFv', scopes, lifeSeconds: accessSeconds });
  const refresh = issueRefreshToken(context, account, scopes, refreshSeconds);
  return {
    access_token: grant.token,
    expires_in: accessSeconds,
    refresh_token: refresh.value,
    refresh_token_expires_in: refreshSeconds,
    open_id: account.openId,
    scopes,
  };
}

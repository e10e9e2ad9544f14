import { type SandboxContext, newOpaqueId } from '../sandbox-context.ts';
import type { AuthCode, Grant, RefreshToken, SocialAccount, SocialPlatform } from './social-types.ts';

const codeLifeMs = 300_000;

/** A code as the authorisation page gives it: five minutes, once. */
export function issueCode(
  context: SandboxContext,
  account: SocialAccount,
  redirectUri: string,
  scopes: string[],
): string {
  const code: AuthCode = {
    code: newOpaqueId(16),
    platform: account.platform,
    openId: account.openId,
    redirectUri,
    scopes,
    expiresAtMs: context.now().getTime() + codeLifeMs,
  };
  context.state.codes.set(code.code, code);
  context.changed();
  return code.code;
}

/** Uses a code up; undefined when it is unknown, used, too old or another platform's. */
export function redeemCode(context: SandboxContext, platform: SocialPlatform, code: string): AuthCode | undefined {
  const known = context.state.codes.get(code);
  if (!known || known.platform !== platform) return undefined;
  context.state.codes.delete(code);
  return known.expiresAtMs > context.now().getTime() ? known : undefined;
}

export function issueGrant(
  context: SandboxContext,
  owner: { platform: SocialPlatform; appKey: string; openId?: string },
  given: { prefix: string; scopes: string[]; lifeSeconds: number },
): Grant {
  const nowMs = context.now().getTime();
  const grant: Grant = {
    token: given.prefix + newOpaqueId(24),
    platform: owner.platform,
    appKey: owner.appKey,
    ...(owner.openId === undefined ? {} : { openId: owner.openId }),
    scopes: given.scopes,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + given.lifeSeconds * 1000,
    dead: false,
  };
  context.state.grants.set(grant.token, grant);
  return grant;
}

/** The grant behind a token and how it stands; undefined for a token nobody issued. */
export function findGrant(
  context: SandboxContext,
  platform: SocialPlatform,
  token: string,
): { grant: Grant; standing: 'valid' | 'expired' | 'dead' } | undefined {
  const grant = context.state.grants.get(token);
  if (!grant || grant.platform !== platform) return undefined;
  if (grant.dead) return { grant, standing: 'dead' };
  return { grant, standing: grant.expiresAtMs > context.now().getTime() ? 'valid' : 'expired' };
}

export function killGrant(context: SandboxContext, token: string): void {
  const grant = context.state.grants.get(token);
  if (grant) grant.dead = true;
}

export function issueRefreshToken(
  context: SandboxContext,
  account: SocialAccount,
  scopes: string[],
  lifeSeconds: number,
): RefreshToken {
  const refresh: RefreshToken = {
    value: `rft.${newOpaqueId(24)}`,
    platform: account.platform,
    openId: account.openId,
    scopes,
    expiresAtMs: context.now().getTime() + lifeSeconds * 1000,
    renewals: 0,
  };
  context.state.refreshTokens.set(refresh.value, refresh);
  return refresh;
}

/** A refresh token still good, or undefined. */
export function findRefreshToken(
  context: SandboxContext,
  platform: SocialPlatform,
  value: string,
): RefreshToken | undefined {
  const refresh = context.state.refreshTokens.get(value);
  return refresh?.platform === platform && refresh.expiresAtMs > context.now().getTime() ? refresh : undefined;
}

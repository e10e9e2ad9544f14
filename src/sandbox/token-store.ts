import { type SandboxContext, newOpaqueId, toShanghaiDay } from './sandbox-context.ts';
import type { Token } from './sandbox-types.ts';
import { PlatformError } from './wechat-errors.ts';
import { limits } from './wechat-limits.ts';

export type TokenAnswer = { access_token: string; expires_in: number };

/** The appid behind a token. @throws PlatformError 41001 missing, 40001 unknown or superseded, 42001 expired. */
export function assertToken(context: SandboxContext, value: string | undefined): string {
  if (!value) throw new PlatformError(41001);
  const token = context.state.tokens.get(value);
  if (!token || token.dead) throw new PlatformError(40001);
  if (token.expiresAtMs <= context.now().getTime()) throw new PlatformError(42001);
  return token.appid;
}

/**
 * Normal mode gives the same token until its last five minutes, then a new one while the old lives on; forced mode kills
 * the old one at once. @throws PlatformError 45009 more than 20 forced a day, 45011 forced twice within 30 seconds.
 */
export function issueStableToken(context: SandboxContext, appid: string, force: boolean): TokenAnswer {
  const nowMs = context.now().getTime();
  const current = findNewest(context, appid, 'stable');
  const freshUntilMs = (current?.expiresAtMs ?? 0) - limits.tokenOverlapSeconds * 1000;
  if (!force && current && freshUntilMs > nowMs) return toAnswer(current, nowMs);
  if (force) {
    countForced(context, appid, nowMs);
    if (current) current.dead = true;
  }
  return toAnswer(createToken(context, appid, 'stable', nowMs), nowMs);
}

/** `/cgi-bin/token`: each call gives a new token; the one before lives five minutes more. */
export function issuePlainToken(context: SandboxContext, appid: string): TokenAnswer {
  const nowMs = context.now().getTime();
  const current = findNewest(context, appid, 'plain');
  if (current) current.expiresAtMs = Math.min(current.expiresAtMs, nowMs + limits.tokenOverlapSeconds * 1000);
  return toAnswer(createToken(context, appid, 'plain', nowMs), nowMs);
}

/** Makes a token invalid (fault `token-dies`); the next stable_token call gives another one. */
export function killToken(context: SandboxContext, value: string | undefined): void {
  const token = value === undefined ? undefined : context.state.tokens.get(value);
  if (token) token.dead = true;
}

function createToken(context: SandboxContext, appid: string, source: Token['source'], nowMs: number): Token {
  for (const [value, token] of context.state.tokens) {
    if (token.expiresAtMs < nowMs - 86_400_000) context.state.tokens.delete(value);
  }
  // 512 characters: what the documentation asks clients to be able to keep.
  const token: Token = {
    value: `SANDBOX_${newOpaqueId(378)}`,
    appid,
    source,
    expiresAtMs: nowMs + limits.tokenLifeSeconds * 1000,
    dead: false,
  };
  context.state.tokens.set(token.value, token);
  return token;
}

function findNewest(context: SandboxContext, appid: string, source: Token['source']): Token | undefined {
  const live = [...context.state.tokens.values()].filter(
    (token) => token.appid === appid && token.source === source && !token.dead,
  );
  return live.at(-1);
}

function toAnswer(token: Token, nowMs: number): TokenAnswer {
  return { access_token: token.value, expires_in: Math.floor((token.expiresAtMs - nowMs) / 1000) };
}

function countForced(context: SandboxContext, appid: string, nowMs: number): void {
  if (!context.quotas) return;
  const lastKey = `forced-last|${appid}`;
  const dayKey = `${toShanghaiDay(nowMs)}|${appid}|forced`;
  const lastMs = context.state.quotaUse.get(lastKey);
  const used = context.state.quotaUse.get(dayKey) ?? 0;
  if (lastMs !== undefined && nowMs - lastMs < limits.forceRefreshGapSeconds * 1000) throw new PlatformError(45011);
  if (used >= limits.forceRefreshPerDay) throw new PlatformError(45009);
  context.state.quotaUse.set(lastKey, nowMs);
  context.state.quotaUse.set(dayKey, used + 1);
}

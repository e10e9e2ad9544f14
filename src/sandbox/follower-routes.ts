import type { FastifyInstance } from 'fastify';
import { type ApiCall, bindApi, bindGetApi, toIdText } from './api-binding.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { Follower } from './sandbox-types.ts';
import { PlatformError } from './wechat-errors.ts';
import { limits } from './wechat-limits.ts';

/** Followers and messages to them: five within 48 hours of what the follower wrote last. */
export function registerFollowerRoutes(app: FastifyInstance, context: SandboxContext): void {
  bindApi(app, context, '/cgi-bin/message/custom/send', (call) => sendMessage(context, call), { verified: true });
  bindGetApi(app, context, '/cgi-bin/user/get', ({ account, query }) => {
    const all = listFollowers(context, account.appid).map((follower) => follower.openid);
    const after = all.indexOf(query['next_openid'] ?? '') + 1;
    const openid = all.slice(after, after + limits.followersPerCall);
    const page = openid.length > 0 ? { data: { openid } } : {};
    return { total: all.length, count: openid.length, ...page, next_openid: openid.at(-1) ?? '' };
  });
}

export const toFollowerKey = (appid: string, openid: string): string => `${appid}|${openid}`;

export function listFollowers(context: SandboxContext, appid: string): Follower[] {
  return [...context.state.followers.values()].filter((one) => one.appid === appid && one.subscribed);
}

function sendMessage(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const follower = context.state.followers.get(toFollowerKey(call.account.appid, toIdText(call.body['touser'])));
  if (!follower?.subscribed) throw new PlatformError(40003);
  const text = (call.body['text'] ?? {}) as Record<string, unknown>;
  if (call.body['msgtype'] !== 'text' || !toIdText(text['content'])) throw new PlatformError(40097);
  const nowMs = context.now().getTime();
  const lastAt = follower.messages.findLastIndex((message) => message.from === 'follower');
  const sinceMs = nowMs - limits.messageHours * 3_600_000;
  if ((follower.messages[lastAt]?.atMs ?? 0) <= sinceMs) throw new PlatformError(45015);
  const sent = follower.messages.slice(lastAt + 1).filter((message) => message.by === 'api').length;
  if (sent >= limits.messagesPerWindow) throw new PlatformError(45047);
  follower.messages.push({ from: 'account', content: toIdText(text['content']), atMs: nowMs, by: 'api' });
  return { errcode: 0, errmsg: 'ok' };
}

import type { FastifyInstance } from 'fastify';
import { type SandboxContext, usedInWindow } from '../sandbox-context.ts';
import { fieldNumber, fieldText } from '../social/read-form.ts';
import { findSocialAccount } from '../social/social-context.ts';
import type { Work } from '../social/social-types.ts';
import { listWorks } from '../social/work-store.ts';
import { type WeiboCall, bindWeibo, callsKey, postsKey, weiboLimits } from './weibo-binding.ts';
import { WeiboError } from './weibo-errors.ts';
import { toStatus, toStatusUrl, toWeiboUser } from './weibo-json.ts';

/** Calls that read: own posts, one post, counts, users, what is left of the limits. */
export function registerWeiboReading(app: FastifyInstance, context: SandboxContext): void {
  bindWeibo(app, context, 'GET', '/2/statuses/user_timeline.json', (call) => listTimeline(context, call));
  bindWeibo(app, context, 'GET', '/2/statuses/show.json', (call) => toStatus(context, getStatus(context, call)));
  bindWeibo(app, context, 'GET', '/2/statuses/count.json', (call) => countReactions(context, call));
  bindWeibo(app, context, 'GET', '/2/users/show.json', (call) => {
    const account = findSocialAccount(context, 'weibo', fieldText(call.form, 'uid'));
    if (!account) throw new WeiboError(20003);
    return toWeiboUser(context, account);
  });
  bindWeibo(app, context, 'GET', '/2/account/get_uid.json', (call) => ({ uid: Number(call.account.openId) }));
  bindWeibo(app, context, 'GET', '/2/account/rate_limit_status.json', (call) => showLimits(context, call));
  app.get('/2/statuses/go', (request, reply) => {
    const { uid = '', id = '' } = request.query as Record<string, string>;
    const work = context.state.works.get(id);
    if (!work || work.openId !== uid) return reply.code(404).send({ error: 'not found', error_code: 20101 });
    return reply.redirect(toStatusUrl(context, work), 302);
  });
}

export function getStatus(context: SandboxContext, call: WeiboCall): Work {
  const work = context.state.works.get(fieldText(call.form, 'id'));
  if (work?.platform !== 'weibo' || work.status !== 'public') throw new WeiboError(20101);
  return work;
}

function listTimeline(context: SandboxContext, call: WeiboCall): object {
  const uid = fieldText(call.form, 'uid');
  if (uid !== '' && uid !== call.account.openId) throw new WeiboError(10014);
  const count = fieldNumber(call.form, 'count', [1, 100], 20);
  const page = fieldNumber(call.form, 'page', [1, 10_000], 1);
  if (count === undefined || page === undefined) throw new WeiboError(10008);
  const since = Number(fieldText(call.form, 'since_id') || 0);
  const most = Number(fieldText(call.form, 'max_id') || 0) || Number.MAX_SAFE_INTEGER;
  const all = listWorks(context, call.account.openId).filter((work) => work.status === 'public');
  const wanted = all.filter((work) => Number(work.id) > since && Number(work.id) <= most);
  const shown = wanted.slice((page - 1) * count, page * count);
  return {
    statuses: shown.map((work) => toStatus(context, work)),
    total_number: all.length,
    previous_cursor: 0,
    next_cursor: 0,
  };
}

function countReactions(context: SandboxContext, call: WeiboCall): object {
  const ids = fieldText(call.form, 'ids').split(',').filter(Boolean);
  if (ids.length === 0 || ids.length > 100) throw new WeiboError(10008);
  return ids.flatMap((id) => {
    const work = context.state.works.get(id);
    if (work?.platform !== 'weibo' || work.status !== 'public') return [];
    const { reposts_count, comments_count, attitudes_count } = toStatus(context, work);
    return [{ id: Number(id), comments: comments_count, reposts: reposts_count, attitudes: attitudes_count }];
  });
}

function showLimits(context: SandboxContext, call: WeiboCall): object {
  const { callsPerHour, postsPerHour, hourMs } = weiboLimits;
  const nowMs = context.now().getTime();
  const resetMs = (Math.floor(nowMs / hourMs) + 1) * hourMs;
  const left = (key: string, limit: number): number =>
    context.quotas ? Math.max(0, limit - usedInWindow(context, key, hourMs)) : limit;
  const resetTime = new Date(resetMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  const calls = left(callsKey(call.account), callsPerHour);
  return {
    user_limit: callsPerHour,
    remaining_user_hits: calls,
    ip_limit: 10_000,
    remaining_ip_hits: 10_000,
    reset_time: resetTime,
    reset_time_in_seconds: Math.ceil((resetMs - nowMs) / 1000),
    limit_time_unit: 'HOURS',
    api_rate_limits: [
      {
        api: '/statuses/update',
        limit: postsPerHour,
        limit_time_unit: 'HOURS',
        remaining_hits: left(postsKey(call.account), postsPerHour),
      },
    ],
  };
}

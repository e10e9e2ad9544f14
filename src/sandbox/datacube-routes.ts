import type { FastifyInstance } from 'fastify';
import { type ApiCall, bindApi, toIdText } from './api-binding.ts';
import { type SandboxContext, listPosts, toShanghaiDay } from './sandbox-context.ts';
import type { Post } from './sandbox-types.ts';
import { PlatformError } from './wechat-errors.ts';
import { limits } from './wechat-limits.ts';

const dayMs = 86_400_000;

/**
 * `getarticletotaldetail`: every post of the days asked for, notified or not. Data of a day are there from the next
 * midnight on (the platform says "ask after 08:00"); reads are page views of the sandbox, everything else is 0.
 */
export function registerDatacubeRoutes(app: FastifyInstance, context: SandboxContext): void {
  bindApi(app, context, '/datacube/getarticletotaldetail', (call) => listTotals(context, call), { verified: true });
}

function listTotals(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const begin = readDay(call.body['begin_date']);
  const end = readDay(call.body['end_date']);
  const yesterday = toShanghaiDay(context.now().getTime() - dayMs);
  if (begin > end || end > yesterday) throw new PlatformError(61501);
  const posts = listPosts(context, call.account.appid).reverse();
  const inRange = posts.filter((post) => {
    const day = toShanghaiDay(post.publishedAtMs);
    return day >= begin && day <= end;
  });
  return { list: inRange.flatMap((post) => toEntries(post, yesterday)), is_delay: false };
}

function readDay(value: unknown): string {
  const text = toIdText(value);
  const parsed = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== text) throw new PlatformError(61500);
  return text;
}

function toEntries(post: Post, yesterday: string): Record<string, unknown>[] {
  const details = toDetails(post, yesterday);
  return post.articles.map((_article, index) => ({
    ref_date: toShanghaiDay(post.publishedAtMs),
    msgid: `${post.msgDataId}_${index + 1}`,
    publish_type: post.notified ? 0 : 1,
    detail_list: details,
  }));
}

function toDetails(post: Post, yesterday: string): Record<string, unknown>[] {
  const details: Record<string, unknown>[] = [];
  let views = 0;
  for (let at = 0; at < limits.statisticsDays; at += 1) {
    const day = toShanghaiDay(post.publishedAtMs + at * dayMs);
    if (day > yesterday) break;
    views += post.viewsByDay[day] ?? 0;
    const rest = { read_user_source: [], share_user: 0, like_user: 0, zaikan_user: 0, comment_count: 0 };
    details.push({ stat_date: day, read_user: views, ...rest });
  }
  return details;
}

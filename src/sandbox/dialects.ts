import type { FastifyRequest } from 'fastify';
import { douyinTokenOf } from './douyin/douyin-binding.ts';
import { douyinEnvelope, douyinOauthRefusal } from './douyin/douyin-errors.ts';
import { kuaishouRefusal } from './kuaishou/kuaishou-errors.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { killGrant } from './social/grant-store.ts';
import { killToken } from './token-store.ts';
import { PlatformError, errorBody } from './wechat-errors.ts';
import { weiboTokenOf } from './weibo/weibo-binding.ts';
import { weiboRefusal } from './weibo/weibo-errors.ts';

/** How one platform takes its tokens and words its refusals. */
type Dialect = {
  owns(request: FastifyRequest): boolean;
  killToken(context: SandboxContext, request: FastifyRequest): void;
  refusal(code: number, path: string, nowMs: number): { status: number; body: object };
};

export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';
const queryOf = (request: FastifyRequest): Record<string, string> => request.query as Record<string, string>;
const startsWithOne = (request: FastifyRequest, ...starts: string[]): boolean =>
  starts.some((start) => pathOf(request).startsWith(start));

const wechat: Dialect = {
  owns: (request) => startsWithOne(request, '/cgi-bin/', '/datacube/'),
  killToken: (context, request) => killToken(context, queryOf(request)['access_token']),
  refusal: (code) => ({ status: 200, body: errorBody(new PlatformError(code)) }),
};
/** `/oauth2/` is Kuaishou's where the request names an `app_id`. */
const kuaishou: Dialect = {
  owns: (request) =>
    startsWithOne(request, '/openapi/', '/api/upload') ||
    (startsWithOne(request, '/oauth2/') && queryOf(request)['app_id'] !== undefined),
  killToken: (context, request) => killGrant(context, queryOf(request)['access_token'] ?? ''),
  refusal: (code) => ({ status: 200, body: kuaishouRefusal(code) }),
};
const weibo: Dialect = {
  owns: (request) => startsWithOne(request, '/2/', '/oauth2/'),
  killToken: (context, request) => killGrant(context, weiboTokenOf(request)),
  refusal: weiboRefusal,
};
const douyin: Dialect = {
  owns: (request) => startsWithOne(request, '/api/douyin/', '/oauth/', '/video/'),
  killToken: (context, request) => killGrant(context, douyinTokenOf(request)),
  refusal: (code, path, nowMs) => ({
    status: 200,
    body: path.startsWith('/oauth/') ? douyinOauthRefusal(code) : douyinEnvelope({}, nowMs, code),
  }),
};

/** The platform whose API a request speaks; undefined for pages and the sandbox's own controls. */
export function dialectOf(request: FastifyRequest): Dialect | undefined {
  return [wechat, kuaishou, weibo, douyin].find((dialect) => dialect.owns(request));
}

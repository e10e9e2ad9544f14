import type { Outgoing, OutgoingRequest } from '#platform/outgoing/outgoing.ts';
import { ConnectorError, type Access } from './connector.ts';
import { toMultipart, type FormFile } from './multipart.ts';
import { callPlatform, PlatformRefusal, toJson, toObject, toText, type Json, type Meanings } from './platform-call.ts';

type Query = Readonly<Record<string, string>>;

/** Calls with the account's grant; each gives the `data` of the answer. All throw PlatformRefusal, PlatformSilence, ConnectorError. */
export interface DouyinClient {
  get(access: Access, path: string, query?: Query): Promise<Json>;
  post(access: Access, path: string, body: Json, query?: Query): Promise<Json>;
  upload(access: Access, path: string, file: FormFile, query?: Query): Promise<Json>;
  /** Without a grant: getting and renewing one. */
  postPlain(access: Access, path: string, fields: Query): Promise<Json>;
}

const uploadTimeoutMs = 300_000;

export function createDouyinClient(outgoing: Outgoing): DouyinClient {
  const call = async (url: string, options: OutgoingRequest): Promise<Json> => {
    const data = toObject(toJson(await callPlatform(outgoing, url, options))['data']);
    const code = Number(data['error_code'] ?? 0);
    if (code !== 0) throw new PlatformRefusal(code, toText(data['description']));
    return data;
  };
  const address = (access: Access, path: string, query: Query = {}): string =>
    `${access.origin}${path}?${new URLSearchParams({ open_id: grantOf(access).openId, ...query }).toString()}`;
  const token = (access: Access) => ({ 'access-token': grantOf(access).accessToken });
  return {
    get: (access, path, query) => call(address(access, path, query), { method: 'GET', headers: token(access) }),
    post: (access, path, body, query) =>
      call(address(access, path, query), {
        method: 'POST',
        headers: { ...token(access), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    upload(access, path, file, query) {
      const { body, headers } = toMultipart([file]);
      const sent = { body, headers: { ...headers, ...token(access) }, timeoutMs: uploadTimeoutMs };
      return call(address(access, path, query), { method: 'POST', ...sent });
    },
    postPlain: (access, path, fields) =>
      call(`${access.origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}

function grantOf({ grant }: Access): NonNullable<Access['grant']> {
  if (!grant) throw new ConnectorError('authExpired', '还没有取得抖音账号的授权，请账号负责人在“发布连接”中授权。');
  return grant;
}

const grantAgain = '抖音授权已失效，请账号负责人在“发布连接”中重新授权。';
const noAbility =
  '抖音应用没有这项能力，或授权时没有勾选。请在抖音开放平台申请“发布视频”能力后重新授权；开通前请改用人工发布。';
const banned = '账号或应用在抖音上已被限制，请登录抖音查看通知。';
const busy = '抖音系统繁忙，稍后自动重试。';
const credentials = '抖音应用的 Client Key、Client Secret 或回调地址不正确，请核对后重新填写并授权。';

/** Codes of the public documents (docs/connectors.md), with what the operator should do. */
export const douyinMeanings: Meanings = {
  28001005: { kind: 'platformDown', text: busy, retryAfterSeconds: 60 },
  28001006: { kind: 'platformDown', text: busy, retryAfterSeconds: 60 },
  2100004: { kind: 'platformDown', text: busy, retryAfterSeconds: 60 },
  28001003: { kind: 'authExpired', text: grantAgain },
  28001008: { kind: 'authExpired', text: grantAgain },
  28001012: { kind: 'noRight', text: noAbility },
  28001018: { kind: 'noRight', text: noAbility },
  28001056: { kind: 'noRight', text: '抖音已停用这个接口，请改用人工发布，并告知系统管理员。' },
  28001016: { kind: 'accountDisabled', text: banned },
  28001046: { kind: 'accountDisabled', text: banned },
  28001047: { kind: 'accountDisabled', text: '账号是私密账号，请在抖音中改为公开。' },
  2100009: { kind: 'accountDisabled', text: banned },
  28003017: { kind: 'rateLimited', text: '今天的接口次数已用完，明日零时后自动重试。', retryAfterSeconds: 3600 },
  2190001: { kind: 'rateLimited', text: '今天的接口次数已用完，明日零时后自动重试。', retryAfterSeconds: 3600 },
  28003018: { kind: 'rateLimited', text: '调用过于频繁，一分钟后自动重试。', retryAfterSeconds: 60 },
  10002: { kind: 'authExpired', text: credentials },
  10003: { kind: 'authExpired', text: credentials },
  10004: { kind: 'noRight', text: noAbility },
  10006: { kind: 'authExpired', text: credentials },
  10007: { kind: 'authExpired', text: grantAgain },
  10008: { kind: 'authExpired', text: grantAgain },
  10010: { kind: 'authExpired', text: grantAgain },
  10013: { kind: 'authExpired', text: credentials },
  10020: { kind: 'authExpired', text: grantAgain },
};

/** They may follow a creation that was carried out. */
export const douyinDoubtful: ReadonlySet<number> = new Set([28001005, 28001006, 2100004]);

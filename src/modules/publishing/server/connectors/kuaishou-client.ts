import type { Outgoing, OutgoingRequest } from '#platform/outgoing/outgoing.ts';
import { ConnectorError, type Access } from './connector.ts';
import { toMultipart, type FormFile } from './multipart.ts';
import { callPlatform, PlatformRefusal, toJson, toText, type Json, type Meanings } from './platform-call.ts';

type Query = Readonly<Record<string, string>>;

/** Calls with the account's grant. All throw PlatformRefusal, PlatformSilence, ConnectorError. */
export interface KuaishouClient {
  get(access: Access, path: string, query?: Query): Promise<Json>;
  post(access: Access, path: string, query?: Query, form?: { files: FormFile[]; fields: Query }): Promise<Json>;
  /** Bytes to the upload host that the platform named. */
  upload(access: Access, endpoint: string, path: string, query: Query, bytes: Buffer): Promise<Json>;
  /** Without a grant: getting and renewing one. */
  getPlain(access: Access, path: string, query: Query): Promise<Json>;
}

const uploadTimeoutMs = 300_000;

export function createKuaishouClient(outgoing: Outgoing): KuaishouClient {
  const call = async (url: string, options: OutgoingRequest): Promise<Json> => {
    const body = toJson(await callPlatform(outgoing, url, options));
    const result = Number(body['result'] ?? 0);
    if (result !== 1) throw new PlatformRefusal(result, toText(body['error_msg']));
    return body;
  };
  const address = (access: Access, path: string, query: Query = {}): string => {
    const token = { app_id: access.appId, access_token: tokenOf(access) };
    return `${access.origin}${path}?${new URLSearchParams({ ...token, ...query }).toString()}`;
  };
  return {
    get: (access, path, query) => call(address(access, path, query), { method: 'GET' }),
    post: (access, path, query, form) =>
      call(address(access, path, query), {
        method: 'POST',
        timeoutMs: uploadTimeoutMs,
        ...(form ? toMultipart(form.files, form.fields) : {}),
      }),
    upload: (access, endpoint, path, query, bytes) =>
      call(`${schemeOf(access)}//${endpoint}${path}?${new URLSearchParams(query).toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
        timeoutMs: uploadTimeoutMs,
      }),
    getPlain: (access, path, query) =>
      call(`${access.origin}${path}?${new URLSearchParams(query).toString()}`, { method: 'GET' }),
  };
}

/** The platform names the host alone; it is spoken to as the platform itself is. */
const schemeOf = ({ origin }: Access): string => new URL(origin).protocol;

function tokenOf({ grant }: Access): string {
  if (!grant) throw new ConnectorError('authExpired', '还没有取得快手账号的授权，请账号负责人在“发布连接”中授权。');
  return grant.accessToken;
}

const grantAgain = '快手授权已失效，请账号负责人在“发布连接”中重新授权。';
const busy = '快手系统繁忙，稍后自动重试。';

/** Codes (docs/connectors.md; most of them unverified), with what the operator should do. */
export const kuaishouMeanings: Meanings = {
  100200101: { kind: 'authExpired', text: '快手 App ID 或 App Secret 不正确，请核对后重新填写并授权。' },
  100200102: { kind: 'authExpired', text: grantAgain },
  100200104: { kind: 'authExpired', text: grantAgain },
  100200105: { kind: 'noRight', text: '授权时没有勾选所需权限，请账号负责人重新授权并勾选发布、查看和删除作品。' },
  100200500: { kind: 'platformDown', text: busy, retryAfterSeconds: 60 },
  10000500: { kind: 'platformDown', text: busy, retryAfterSeconds: 60 },
  120001: { kind: 'badContent', text: '快手认为内容不允许发布，请到快手查看原因后退回修改。' },
  120002: { kind: 'rateLimited', text: '今天的发布数量已达快手上限，次日自动重试。', retryAfterSeconds: 3600 },
  120003: { kind: 'platformDown', text: '上传的视频在快手上已失效，稍后自动重新上传。', retryAfterSeconds: 5 },
  120004: { kind: 'badContent', text: '作品在快手上已不存在。' },
};

/** They may follow a publication that was carried out: system errors, and an upload token that was used up. */
export const kuaishouDoubtful: ReadonlySet<number> = new Set([100200500, 10000500, 120003]);
export const workGone = 120004;

import type { Outgoing, OutgoingRequest } from '#platform/outgoing/outgoing.ts';
import { ConnectorError, type Access } from './connector.ts';
import { toMultipart, type FormFile } from './multipart.ts';
import { callPlatform, PlatformRefusal, toJson, toText, type Json } from './platform-call.ts';

type Fields = Readonly<Record<string, string>>;

/** Calls with the account's grant. All throw PlatformRefusal, PlatformSilence, or ConnectorError where nothing was granted. */
export interface WeiboClient {
  get(access: Access, path: string, fields?: Fields): Promise<unknown>;
  post(access: Access, path: string, fields?: Fields, files?: readonly FormFile[]): Promise<Json>;
  /** Without a grant: getting one. */
  postPlain(access: Access, path: string, fields: Fields): Promise<Json>;
}

export function createWeiboClient(outgoing: Outgoing): WeiboClient {
  const call = async (url: string, options: OutgoingRequest): Promise<Json> => {
    const body = toJson(await callPlatform(outgoing, url, options));
    const code = Number(body['error_code'] ?? 0);
    if (code !== 0) throw new PlatformRefusal(code, toText(body['error']));
    return body;
  };
  const post = (
    access: Access,
    path: string,
    fields: Fields,
    files: readonly FormFile[],
    token: Fields,
  ): Promise<Json> =>
    files.length > 0
      ? call(`${access.origin}${path}`, { method: 'POST', ...toMultipart(files, { ...fields, ...token }) })
      : call(`${access.origin}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ ...fields, ...token }).toString(),
        });
  return {
    get: (access, path, fields = {}) =>
      call(`${access.origin}${path}?${new URLSearchParams({ ...fields, ...tokenOf(access) }).toString()}`, {
        method: 'GET',
      }),
    post: (access, path, fields = {}, files = []) => post(access, path, fields, files, tokenOf(access)),
    postPlain: (access, path, fields) => post(access, path, fields, [], {}),
  };
}

function tokenOf({ grant }: Access): Fields {
  if (!grant) throw new ConnectorError('authExpired', '还没有取得微博账号的授权，请账号负责人在“发布连接”中授权。');
  return { access_token: grant.accessToken };
}

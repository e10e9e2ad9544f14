import type { Clock } from '#platform/clock.ts';
import type { Access, Granting, MissingRight } from './connector.ts';
import { douyinMeanings, type DouyinClient } from './douyin-client.ts';
import { toConnectorError, toText, type Json } from './platform-call.ts';

const scope = 'user_info,video.create,video.list,video.data,video.delete';

/** Douyin's access token lives 15 days and is renewed by the refresh token, which ends after 30: then the owner grants again. */
export function createDouyinGranting(
  client: DouyinClient,
  clock: Clock,
  asked: <T>(work: Promise<T>) => Promise<T>,
): Granting {
  const toGrant = (data: Json) => ({
    accessToken: toText(data['access_token']),
    refreshToken: toText(data['refresh_token']),
    expiresAt: new Date(clock.now().getTime() + Number(data['expires_in'] ?? 0) * 1000).toISOString(),
    openId: toText(data['open_id']),
  });
  return {
    address(access, state, returnTo) {
      const query = { client_key: access.appId, response_type: 'code', scope, redirect_uri: returnTo, state };
      return `${access.origin}/platform/oauth/connect/?${new URLSearchParams(query).toString()}`;
    },
    exchange: async (access, code) =>
      toGrant(
        await asked(
          client.postPlain(access, '/oauth/access_token/', {
            client_key: access.appId,
            client_secret: access.secret,
            code,
            grant_type: 'authorization_code',
          }),
        ),
      ),
    renew: async (access) =>
      toGrant(
        await asked(
          client.postPlain(access, '/oauth/refresh_token/', {
            client_key: access.appId,
            grant_type: 'refresh_token',
            refresh_token: access.grant?.refreshToken ?? '',
          }),
        ),
      ),
  };
}

/** Tries the reading call; publishing itself cannot be tried without publishing. */
export async function testDouyin(client: DouyinClient, access: Access): Promise<{ missing: MissingRight[] }> {
  try {
    await client.get(access, '/api/douyin/v1/video/video_list/', { cursor: '0', count: '1' });
    return { missing: [] };
  } catch (error) {
    const known = toConnectorError(error, douyinMeanings);
    const right = { authExpired: '账号授权', platformDown: '网络连接' }[known.kind as string] ?? '查看作品';
    return { missing: [{ right, fix: known.forOperator }] };
  }
}

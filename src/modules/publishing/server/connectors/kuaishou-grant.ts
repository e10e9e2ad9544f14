import type { Clock } from '#platform/clock.ts';
import type { Access, Granting, MissingRight } from './connector.ts';
import { kuaishouMeanings, type KuaishouClient } from './kuaishou-client.ts';
import { toConnectorError, toText, type Json } from './platform-call.ts';

const scope = 'user_info,user_video_publish,user_video_info,user_video_delete';

/** Kuaishou's access token lives two days; each renewal gives a new refresh token and uses the old one up. */
export function createKuaishouGranting(
  client: KuaishouClient,
  clock: Clock,
  asked: <T>(work: Promise<T>) => Promise<T>,
): Granting {
  const toGrant = (reply: Json, openId: string) => ({
    accessToken: toText(reply['access_token']),
    refreshToken: toText(reply['refresh_token']),
    expiresAt: new Date(clock.now().getTime() + Number(reply['expires_in'] ?? 0) * 1000).toISOString(),
    openId: toText(reply['open_id']) || openId,
  });
  const credentials = (access: Access) => ({ app_id: access.appId, app_secret: access.secret });
  return {
    address(access, state, returnTo) {
      const query = { app_id: access.appId, scope, response_type: 'code', redirect_uri: returnTo, state };
      return `${access.origin}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
    },
    async exchange(access, code) {
      const query = { ...credentials(access), code, grant_type: 'authorization_code' };
      return toGrant(await asked(client.getPlain(access, '/oauth2/access_token', query)), '');
    },
    async renew(access) {
      const query = {
        ...credentials(access),
        refresh_token: access.grant?.refreshToken ?? '',
        grant_type: 'refresh_token',
      };
      return toGrant(await asked(client.getPlain(access, '/oauth2/refresh_token', query)), access.grant?.openId ?? '');
    },
  };
}

/** Tries the reading call; publishing itself cannot be tried without publishing. */
export async function testKuaishou(client: KuaishouClient, access: Access): Promise<{ missing: MissingRight[] }> {
  try {
    await client.get(access, '/openapi/photo/list', { count: '1' });
    return { missing: [] };
  } catch (error) {
    const known = toConnectorError(error, kuaishouMeanings);
    const right = { authExpired: '账号授权', platformDown: '网络连接' }[known.kind as string] ?? '查看作品';
    return { missing: [{ right, fix: known.forOperator }] };
  }
}

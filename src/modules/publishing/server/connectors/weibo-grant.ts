import type { Clock } from '#platform/clock.ts';
import type { Access, Granting, MissingRight } from './connector.ts';
import { toConnectorError, toText } from './platform-call.ts';
import type { WeiboClient } from './weibo-client.ts';
import { weiboMeanings } from './weibo-errors.ts';

/** Weibo renews nothing by itself: at the end the account's owner grants again. */
export function createWeiboGranting(
  client: WeiboClient,
  clock: Clock,
  asked: <T>(work: Promise<T>) => Promise<T>,
): Granting {
  return {
    address(access, state, returnTo) {
      const query = { client_id: access.appId, redirect_uri: returnTo, response_type: 'code', state };
      return `${access.origin}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
    },
    async exchange(access, code, returnTo) {
      const reply = await asked(
        client.postPlain(access, '/oauth2/access_token', {
          client_id: access.appId,
          client_secret: access.secret,
          grant_type: 'authorization_code',
          code,
          redirect_uri: returnTo,
        }),
      );
      return {
        accessToken: toText(reply['access_token']),
        refreshToken: '',
        expiresAt: new Date(clock.now().getTime() + Number(reply['expires_in'] ?? 0) * 1000).toISOString(),
        openId: toText(reply['uid']),
      };
    },
  };
}

const probes = [
  { path: '/2/account/rate_limit_status.json', right: '基本接口', query: {} },
  { path: '/2/statuses/user_timeline.json', right: '读取本账号微博', query: { count: '1', page: '1' } },
] as const;

/** Tries the reading calls; posting itself cannot be tried without posting. */
export async function testWeibo(client: WeiboClient, access: Access): Promise<{ missing: MissingRight[] }> {
  const missing: MissingRight[] = [];
  for (const probe of probes) {
    try {
      await client.get(access, probe.path, probe.query);
    } catch (error) {
      const known = toConnectorError(error, weiboMeanings);
      if (known.kind === 'authExpired') return { missing: [{ right: '账号授权', fix: known.forOperator }] };
      if (known.kind === 'platformDown') return { missing: [{ right: '网络连接', fix: known.forOperator }] };
      missing.push({ right: probe.right, fix: known.forOperator });
    }
  }
  return { missing };
}

import type { Clock } from '#platform/clock.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Connector, ConnectorManifest } from './connector.ts';
import { asking } from './platform-call.ts';
import { faultsOfPost } from '#modules/content/server/public.ts';
import { createWeiboClient } from './weibo-client.ts';
import { createWeiboComments } from './weibo-comments.ts';
import { weiboMeanings } from './weibo-errors.ts';
import { createWeiboGranting, testWeibo } from './weibo-grant.ts';
import { commitStatus, findStatus, stagePictures, weiboText } from './weibo-publish.ts';
import { addressOf, countStatuses, destroyStatus, listStatuses, showStatus } from './weibo-posts.ts';

const manifest: ConnectorManifest = {
  name: 'weibo',
  platforms: ['weibo'],
  text: '微博',
  auth: 'oauth',
  ways: [{ way: 'publish', text: '发布微博', isVisibleUpdate: true }],
  capabilities: ['readBack', 'withdraw', 'listPosts', 'comments', 'statistics'],
  quotas: [],
  defaultOrigin: 'https://api.weibo.com',
  limits: '正文 140 字（英文和数字算半个字），图片最多 9 张、每张不到 5 MB',
};

const asked = asking(weiboMeanings);

/** Weibo: a text with pictures, read back by its own interface. */
export function createWeiboConnector(outgoing: Outgoing, clock: Clock): Connector {
  const client = createWeiboClient(outgoing);
  return {
    manifest,
    selfTest: (access) => testWeibo(client, access),
    validate: (given) => faultsOfPost('weibo', given),
    stage: (access, given) => asked(stagePictures(client, access, given)),
    commit: (access, staged, attempt) => commitStatus(client, access, staged, attempt),
    // A status is public at once: there is nothing to wait for.
    poll: async (access, { platformRef }) => ({ kind: 'committed', platformRef, url: addressOf(access, platformRef) }),
    lookup: (access, search) => asked(findStatus(client, access, search)),
    toPublic: (given) => ({ title: '', text: weiboText(given) }),
    readBack: (access, ref) => asked(showStatus(client, access, ref)),
    withdraw: (access, ref) => asked(destroyStatus(client, access, ref)),
    listPosts: (access, since) => asked(listStatuses(client, access, since)),
    comments: createWeiboComments(client, asked),
    statistics: (access, day) => asked(countStatuses(client, access, day)),
    granting: createWeiboGranting(client, clock, asked),
  };
}

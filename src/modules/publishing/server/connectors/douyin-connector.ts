import type { Clock } from '#platform/clock.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Access, Attempt, Connector, ConnectorManifest, Pending, Staged } from './connector.ts';
import { createDouyinClient, douyinDoubtful, douyinMeanings, type DouyinClient } from './douyin-client.ts';
import { createDouyinGranting, testDouyin } from './douyin-grant.ts';
import { deleteWork, douyinText, figuresOfDay, findWork, listWorks, pollWork, readWork } from './douyin-works.ts';
import { stageDouyin } from './douyin-upload.ts';
import { asking, commitOnce, toText } from './platform-call.ts';
import { faultsOfPost } from '#modules/content/server/public.ts';

const manifest: ConnectorManifest = {
  name: 'douyin',
  platforms: ['douyin'],
  text: '抖音',
  auth: 'oauth',
  ways: [{ way: 'publish', text: '发布视频或图文（平台审核后公开）', isVisibleUpdate: true }],
  capabilities: ['readBack', 'withdraw', 'listPosts', 'statistics'],
  quotas: [],
  defaultOrigin: 'https://open.douyin.com',
  limits: '文案 1,000 字；一个视频（4 GB 以内）或 1 至 35 张图片',
};

const asked = asking(douyinMeanings);

/** Douyin: a film or pictures with a text, public after the platform's own review. Comments are closed to new applicants. */
export function createDouyinConnector(outgoing: Outgoing, clock: Clock): Connector {
  const client = createDouyinClient(outgoing);
  return {
    manifest,
    selfTest: (access) => testDouyin(client, access),
    validate: (given) => faultsOfPost('douyin', given),
    stage: (access, given) => asked(stageDouyin(client, access, given)),
    commit: (access, staged, attempt) =>
      commitOnce(() => createWork(client, access, staged, attempt), douyinMeanings, douyinDoubtful),
    poll: (access, { platformRef }) => asked(pollWork(client, access, platformRef)),
    lookup: (access, search) => asked(findWork(client, access, search)),
    toPublic: (given) => ({ title: '', text: douyinText(given) }),
    readBack: (access, ref) => asked(readWork(client, access, ref)),
    withdraw: (access, ref) => asked(deleteWork(client, access, ref)),
    listPosts: (access, since) => asked(listWorks(client, access, since)),
    statistics: (access, day) => asked(figuresOfDay(client, access, day)),
    granting: createDouyinGranting(client, clock, asked),
  };
}

/** The one creation. */
async function createWork(
  client: DouyinClient,
  access: Access,
  { draftRef }: Staged,
  { given }: Attempt,
): Promise<Pending> {
  const [kind, ids = ''] = draftRef.split(':');
  const text = douyinText(given);
  const data =
    kind === 'video'
      ? await client.post(access, '/api/douyin/v1/video/create_video/', { video_id: ids, text })
      : await client.post(access, '/api/douyin/v1/video/create_image_text/', { image_list: ids.split(','), text });
  return { kind: 'pending', platformRef: toText(data['item_id']) };
}

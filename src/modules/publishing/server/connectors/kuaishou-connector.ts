import type { Clock } from '#platform/clock.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Connector, ConnectorManifest } from './connector.ts';
import { createKuaishouClient, kuaishouDoubtful, kuaishouMeanings } from './kuaishou-client.ts';
import { createKuaishouGranting, testKuaishou } from './kuaishou-grant.ts';
import { publishUpload, readCover, uploadVideo } from './kuaishou-upload.ts';
import {
  deletePhoto,
  figuresOfDay,
  findPhoto,
  kuaishouText,
  listPhotos,
  pollPhoto,
  readPhoto,
} from './kuaishou-works.ts';
import { asking, commitOnce } from './platform-call.ts';
import { faultsOfPost } from '#modules/content/server/public.ts';

const manifest: ConnectorManifest = {
  name: 'kuaishou',
  platforms: ['kuaishou'],
  text: '快手',
  auth: 'oauth',
  ways: [{ way: 'publish', text: '发布视频（平台审核后公开）', isVisibleUpdate: true }],
  capabilities: ['readBack', 'withdraw', 'listPosts', 'statistics'],
  quotas: [],
  defaultOrigin: 'https://open.kuaishou.com',
  limits: '文案 500 字；一个视频和一张封面（不到 10 MB）',
};

const asked = asking(kuaishouMeanings);

/** Kuaishou: a film with cover and text, public after the platform's own review. It has no comment interface. */
export function createKuaishouConnector(outgoing: Outgoing, clock: Clock): Connector {
  const client = createKuaishouClient(outgoing);
  return {
    manifest,
    selfTest: (access) => testKuaishou(client, access),
    validate: (given) => faultsOfPost('kuaishou', given),
    stage: (access, given) => asked(uploadVideo(client, access, given)),
    async commit(access, { draftRef }, { given }) {
      // Reading a file may fail and leaves nothing behind: before the call whose outcome matters.
      const cover = await readCover(given);
      return commitOnce(
        () => publishUpload(client, access, draftRef, { caption: kuaishouText(given), cover }),
        kuaishouMeanings,
        kuaishouDoubtful,
      );
    },
    poll: (access, { platformRef }) => asked(pollPhoto(client, access, platformRef)),
    lookup: (access, search) => asked(findPhoto(client, access, search)),
    toPublic: (given) => ({ title: '', text: kuaishouText(given) }),
    readBack: (access, ref) => asked(readPhoto(client, access, ref)),
    withdraw: (access, ref) => asked(deletePhoto(client, access, ref)),
    listPosts: (access, since) => asked(listPhotos(client, access, since)),
    statistics: (access, day) => asked(figuresOfDay(client, access, day)),
    granting: createKuaishouGranting(client, clock, asked),
  };
}

import type { Clock } from '#platform/clock.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import { toComparable, toReadableText } from '../live-page.ts';
import type { Access, Connector, ConnectorManifest, MissingRight, PackageFault, PublishPackage } from './connector.ts';
import { PlatformRefusal } from './platform-call.ts';
import { countChars } from '#modules/content/server/public.ts';
import { createWechatClient, type WechatClient } from './wechat-client.ts';
import { createWechatComments } from './wechat-comments.ts';
import { stageDraft } from './wechat-draft.ts';
import { toWechatError } from './wechat-errors.ts';
import { commitDraft, lookUp, pollOutcome } from './wechat-outcome.ts';
import { listPublished, readFigures, readPublished, withdrawPost } from './wechat-posts.ts';
import { takeWechatPush } from './wechat-push.ts';

const manifest: ConnectorManifest = {
  name: 'wechat',
  platforms: ['wechat'],
  text: '微信公众号',
  auth: 'secret',
  ways: [
    { way: 'publish', text: '发布：不推送，不在账号主页显示，不算一次更新', isVisibleUpdate: false },
    { way: 'massSend', text: '群发：推送给全部关注者，管理员须在 30 分钟内在手机上确认', isVisibleUpdate: true },
  ],
  capabilities: ['readBack', 'withdraw', 'listPosts', 'comments', 'statistics', 'push'],
  quotas: [
    { way: 'publish', per: 'day', most: 100 },
    { way: 'massSend', per: 'day', most: 1 },
  ],
  defaultOrigin: 'https://api.weixin.qq.com',
  limits: '标题 32 字，摘要 128 字，正文（含格式）不到 20,000 字且小于 1 MB，正文图片每张不到 1 MB',
};

const asked = <T>(work: Promise<T>): Promise<T> => work.catch((error: unknown) => Promise.reject(toWechatError(error)));

/** Official accounts: cover, pictures, draft, then 发布 or 群发. */
export function createWechatConnector(outgoing: Outgoing, clock: Clock): Connector {
  const client = createWechatClient(outgoing, clock);
  const memory = { covers: new Map<string, string>(), inline: new Map<string, string>() };
  return {
    manifest,
    selfTest: (access) => selfTest(client, access),
    validate: (given) => validate(given),
    stage: (access, given) => asked(stageDraft(client, memory, access, given)),
    commit: (access, staged, attempt) => commitDraft(client, access, staged, attempt),
    poll: (access, pending) => asked(pollOutcome(client, access, pending.platformRef)),
    lookup: (access, search) => asked(lookUp(outgoing, client, access, search)),
    readBack: (access, ref) => asked(readPublished(client, access, ref)),
    withdraw: (access, ref) => asked(withdrawPost(client, access, ref)),
    listPosts: (access, since) => asked(listPublished(client, access, since)),
    comments: createWechatComments(client, asked),
    statistics: (access, day) => asked(readFigures(client, access, day)),
    takePush: (access, push) => takeWechatPush(access, push, clock.now()),
  };
}

const probes: readonly { readonly path: string; readonly right: string }[] = [
  { path: '/cgi-bin/draft/batchget', right: '草稿箱' },
  { path: '/cgi-bin/freepublish/batchget', right: '发布能力' },
];

async function selfTest(client: WechatClient, access: Access): Promise<{ missing: MissingRight[] }> {
  const missing: MissingRight[] = [];
  for (const probe of probes) {
    try {
      await client.post(access, probe.path, { offset: 0, count: 1, no_content: 1 });
    } catch (error) {
      const known = toWechatError(error);
      if (known.kind === 'authExpired') return { missing: [{ right: '接口凭据', fix: known.forOperator }] };
      if (known.kind === 'platformDown') return { missing: [{ right: '网络连接', fix: known.forOperator }] };
      if (error instanceof PlatformRefusal && error.code === 40164)
        return { missing: [{ right: 'IP 白名单', fix: known.forOperator }] };
      missing.push({ right: probe.right, fix: known.forOperator });
    }
  }
  return { missing };
}

/** In characters; `Below` is exclusive. */
const limits = { titleChars: 32, digestChars: 128, bodyCharsBelow: 20_000, bodyBytesBelow: 1_048_576 };

function validate(given: PublishPackage): PackageFault[] {
  const faults: PackageFault[] = [];
  const title = countChars(given.title);
  if (title === 0 || title > limits.titleChars)
    faults.push({
      field: 'title',
      text: title === 0 ? '标题不能为空。' : `标题 ${title} 字，公众号最多 ${limits.titleChars} 字。`,
    });
  if (countChars(given.digest) > limits.digestChars)
    faults.push({
      field: 'digest',
      text: `摘要 ${countChars(given.digest)} 字，公众号最多 ${limits.digestChars} 字。`,
    });
  if (countChars(given.author) > 16)
    faults.push({ field: 'body', text: `作者 ${countChars(given.author)} 字，公众号最多 16 字。` });
  if (toComparable(toReadableText(given.bodyHtml)) === '') faults.push({ field: 'body', text: '正文不能为空。' });
  if (
    countChars(given.bodyHtml) >= limits.bodyCharsBelow ||
    Buffer.byteLength(given.bodyHtml) >= limits.bodyBytesBelow
  ) {
    faults.push({
      field: 'body',
      text: `正文（含格式）${countChars(given.bodyHtml)} 字符，公众号须少于 ${limits.bodyCharsBelow} 字符。`,
    });
  }
  return faults;
}

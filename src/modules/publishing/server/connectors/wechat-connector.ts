import type { Clock } from '#platform/clock.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import { toComparable, toReadableText } from '../live-page.ts';
import {
  ConnectorError,
  type Access,
  type Connector,
  type ConnectorManifest,
  type MissingRight,
  type PackageFault,
  type PublishPackage,
} from './connector.ts';
import {
  asConnectorError,
  createWechatClient,
  toText,
  WechatRefusal,
  WechatSilence,
  type WechatClient,
} from './wechat-client.ts';
import { plainCoverPng } from './wechat-cover.ts';

const manifest: ConnectorManifest = {
  name: 'wechat',
  platforms: ['wechat'],
  text: '微信公众号',
  auth: 'secret',
  ways: [{ way: 'publish', text: '发布（不推送，不在账号主页显示，不算更新）', isVisibleUpdate: false }],
  capabilities: [],
  quotas: [{ way: 'publish', per: 'day', most: 100 }],
  defaultOrigin: 'https://api.weixin.qq.com',
  limits: { titleChars: 32, digestChars: 128, bodyCharsBelow: 20_000, bodyBytesBelow: 1_048_576 },
};

/** Publishing by WeChat's 发布 interface: cover, draft, submit, poll. Not pushed to followers. */
export function createWechatConnector(outgoing: Outgoing, clock: Clock): Connector {
  const client = createWechatClient(outgoing, clock);
  const covers = new Map<string, string>();
  return {
    manifest,
    selfTest: (access) => selfTest(client, access),
    validate: (given) => validate(given),
    stage: (access, given) =>
      stage(client, covers, access, given).catch((error: unknown) => Promise.reject(asConnectorError(error))),
    commit: (access, staged) => commit(client, access, staged.draftRef),
    poll: (access, pending) =>
      poll(client, access, pending.platformRef).catch((error: unknown) => Promise.reject(asConnectorError(error))),
    lookup: (access, search) =>
      lookup(client, access, search.given, search.since).catch((error: unknown) =>
        Promise.reject(asConnectorError(error)),
      ),
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
      const known = asConnectorError(error);
      if (known.kind === 'authExpired') return { missing: [{ right: '接口凭据', fix: known.forOperator }] };
      if (known.kind === 'platformDown') return { missing: [{ right: '网络连接', fix: known.forOperator }] };
      missing.push({ right: probe.right, fix: known.forOperator });
    }
  }
  return { missing };
}

const countChars = (text: string): number => [...text].length;

function validate(given: PublishPackage): PackageFault[] {
  const { limits } = manifest;
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

async function stage(
  client: WechatClient,
  covers: Map<string, string>,
  access: Access,
  given: PublishPackage,
): Promise<{ draftRef: string }> {
  const key = `${access.connectionId}|${access.origin}|${access.appId}`;
  const coverId = covers.get(key) ?? (await client.uploadImage(access, plainCoverPng, 'cover.png'));
  covers.set(key, coverId);
  const draftRef = await addDraft(client, access, given, coverId).catch((error: unknown) => {
    // The cover was deleted on the platform: the next staging uploads it anew.
    if (error instanceof WechatRefusal && error.errcode === 40007) covers.delete(key);
    throw error instanceof WechatRefusal && error.errcode === 40007
      ? new ConnectorError('platformDown', '封面素材在平台上已被删除，稍后自动重新上传。', 5)
      : error;
  });
  await assertDraftKept(client, access, given, draftRef);
  return { draftRef };
}

async function addDraft(client: WechatClient, access: Access, given: PublishPackage, coverId: string): Promise<string> {
  const article = {
    article_type: 'news',
    title: given.title,
    digest: given.digest,
    content: given.bodyHtml,
    thumb_media_id: coverId,
    need_open_comment: 0,
    only_fans_can_comment: 0,
  };
  const reply = await client.post(access, '/cgi-bin/draft/add', { articles: [article] });
  return toText(reply['media_id']);
}

/** The platform removes what it does not like without a word; a draft that lost text must not go out. */
async function assertDraftKept(
  client: WechatClient,
  access: Access,
  given: PublishPackage,
  draftRef: string,
): Promise<void> {
  const kept = articlesOf(await client.post(access, '/cgi-bin/draft/get', { media_id: draftRef }))[0];
  if (!kept || !isSameText(kept, given))
    throw new ConnectorError(
      'badContent',
      '平台保存的草稿与审定稿不一致（平台去掉了部分内容），未提交发布。请检查正文中的特殊格式后退回修改。',
    );
}

async function commit(client: WechatClient, access: Access, draftRef: string): ReturnType<Connector['commit']> {
  try {
    const reply = await client.post(access, '/cgi-bin/freepublish/submit', { media_id: draftRef });
    const publishId = toText(reply['publish_id']);
    return publishId === ''
      ? { kind: 'unknown', reason: '平台答复中没有发布编号' }
      : { kind: 'pending', platformRef: publishId };
  } catch (error) {
    if (error instanceof WechatSilence)
      return { kind: 'unknown', reason: `提交后没有收到平台答复（${error.message}）` };
    // "Busy" and "draft already used" may both follow a submission that was carried out.
    if (error instanceof WechatRefusal && [-1, 40007].includes(error.errcode))
      return { kind: 'unknown', reason: `平台答复不能说明是否已发布（错误码 ${error.errcode}）` };
    const known = asConnectorError(error);
    if (known.kind === 'rateLimited') throw known;
    return { kind: 'refused', reason: known.forOperator };
  }
}

const refusals: Readonly<Record<number, string>> = {
  2: '原创校验未通过',
  3: '平台发布失败',
  4: '平台审核未通过',
  5: '发布后已被账号删除',
  6: '发布后已被平台封禁',
};

async function poll(client: WechatClient, access: Access, publishId: string): ReturnType<Connector['poll']> {
  const reply = await client.post(access, '/cgi-bin/freepublish/get', { publish_id: publishId });
  const status = Number(reply['publish_status']);
  if (status === 1) return { kind: 'pending', platformRef: publishId };
  if (status !== 0)
    return {
      kind: 'refused',
      reason: `${refusals[status] ?? '平台未发布'}（状态 ${status}），请登录公众平台查看原因。`,
    };
  const detail = reply['article_detail'] as { item?: { article_url?: string }[] } | undefined;
  return { kind: 'committed', platformRef: toText(reply['article_id']), url: toText(detail?.item?.[0]?.article_url) };
}

interface ListedArticle {
  readonly title: string;
  readonly content: string;
  readonly url: string;
}

const lookupPages = 5;
const lookupPageSize = 20;
const clockSlackMs = 120_000;

async function lookup(
  client: WechatClient,
  access: Access,
  given: PublishPackage,
  since: Date,
): ReturnType<Connector['lookup']> {
  for (let page = 0; page < lookupPages; page += 1) {
    const reply = await client.post(access, '/cgi-bin/freepublish/batchget', {
      offset: page * lookupPageSize,
      count: lookupPageSize,
      no_content: 0,
    });
    const items = (reply['item'] ?? []) as {
      article_id: string;
      content: Record<string, unknown>;
      update_time: number;
    }[];
    const recent = items.filter((item) => item.update_time * 1000 >= since.getTime() - clockSlackMs);
    for (const item of recent) {
      const same = articlesOf(item.content).find((article) => isSameText(article, given));
      if (same) return { kind: 'committed', platformRef: toText(item.article_id), url: same.url };
    }
    // Newest first: an older item, or a page that is not full, ends the search.
    if (recent.length < items.length || items.length < lookupPageSize) break;
  }
  return { kind: 'notFound' };
}

function articlesOf(reply: Readonly<Record<string, unknown>>): ListedArticle[] {
  const items = Array.isArray(reply['news_item']) ? (reply['news_item'] as Record<string, unknown>[]) : [];
  return items.map((item) => ({
    title: toText(item['title']),
    content: toText(item['content']),
    url: toText(item['url']),
  }));
}

function isSameText(article: ListedArticle, given: PublishPackage): boolean {
  return (
    toComparable(article.title) === toComparable(given.title) &&
    toComparable(toReadableText(article.content)) === toComparable(toReadableText(given.bodyHtml))
  );
}

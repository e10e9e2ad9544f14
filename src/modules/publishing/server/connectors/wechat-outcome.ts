import { createHash } from 'node:crypto';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import { compareLive, readLivePage } from '../live-page.ts';
import type { Access, Attempt, Committed, Connector, NotFound, Pending, Refused, Search, Staged } from './connector.ts';
import { callPlatform, commitOnce, PlatformRefusal, toList, toObject, toText } from './platform-call.ts';
import type { WechatClient } from './wechat-client.ts';
import { articlesOf, isSameText } from './wechat-draft.ts';
import { wechatMeanings } from './wechat-errors.ts';
import { fromRef, toRef } from './wechat-ref.ts';

/** "Busy" and "draft already used" may both follow a submission that was carried out. */
const doubtful: ReadonlySet<number> = new Set([-1, 40007]);

/** The one submission: to be published, or to be sent to every follower. */
export function commitDraft(
  client: WechatClient,
  access: Access,
  { draftRef }: Staged,
  attempt: Attempt,
): ReturnType<Connector['commit']> {
  return commitOnce(
    () =>
      attempt.way === 'massSend' ? sendToAll(client, access, draftRef, attempt.key) : submit(client, access, draftRef),
    wechatMeanings,
    doubtful,
  );
}

async function submit(client: WechatClient, access: Access, draftRef: string): Promise<Pending> {
  const reply = await client.post(access, '/cgi-bin/freepublish/submit', { media_id: draftRef });
  const ref = toRef({ way: 'publish', id: toText(reply['publish_id']), dataId: toText(reply['msg_data_id']) });
  return { kind: 'pending', platformRef: ref };
}

async function sendToAll(client: WechatClient, access: Access, draftRef: string, key: string): Promise<Pending> {
  const body = {
    filter: { is_to_all: true },
    msgtype: 'mpnews',
    mpnews: { media_id: draftRef },
    send_ignore_reprint: 0,
    // The platform itself refuses the same one twice within a day.
    clientmsgid: createHash('sha256').update(key).digest('hex'),
  };
  try {
    const reply = await client.post(access, '/cgi-bin/message/mass/sendall', body);
    const ref = toRef({ way: 'massSend', id: toText(reply['msg_id']), dataId: toText(reply['msg_data_id']) });
    return { kind: 'pending', platformRef: ref };
  } catch (error) {
    if (!(error instanceof PlatformRefusal) || error.code !== 45065) throw error;
    return { kind: 'pending', platformRef: toRef({ way: 'massSend', id: error.detail, dataId: '' }) };
  }
}

const refusals: Readonly<Record<number, string>> = {
  2: '原创校验未通过',
  3: '平台发布失败',
  4: '平台审核未通过',
  5: '发布后已被账号删除',
  6: '发布后已被平台封禁',
};

export function pollOutcome(
  client: WechatClient,
  access: Access,
  platformRef: string,
): Promise<Pending | Committed | Refused> {
  return fromRef(platformRef).way === 'massSend'
    ? pollMass(client, access, platformRef)
    : pollPublish(client, access, platformRef);
}

async function pollPublish(
  client: WechatClient,
  access: Access,
  platformRef: string,
): Promise<Pending | Committed | Refused> {
  const { id, dataId } = fromRef(platformRef);
  const reply = await client.post(access, '/cgi-bin/freepublish/get', { publish_id: id });
  const status = Number(reply['publish_status']);
  if (status === 1) return { kind: 'pending', platformRef };
  if (status !== 0)
    return {
      kind: 'refused',
      reason: `${refusals[status] ?? '平台未发布'}（状态 ${status}），请登录公众平台查看原因。`,
    };
  const [first] = toList(toObject(reply['article_detail'])['item']);
  const ref = toRef({ way: 'publish', id: toText(reply['article_id']), dataId });
  return { kind: 'committed', platformRef: ref, url: toText(first?.['article_url']) };
}

async function pollMass(
  client: WechatClient,
  access: Access,
  platformRef: string,
): Promise<Pending | Committed | Refused> {
  const { id } = fromRef(platformRef);
  const status = toText((await client.post(access, '/cgi-bin/message/mass/get', { msg_id: id }))['msg_status']);
  // Its address comes with the event MASSSENDJOBFINISH.
  if (status === 'SEND_SUCCESS') return { kind: 'committed', platformRef, url: '' };
  if (status === 'SENDING') return { kind: 'pending', platformRef };
  return {
    kind: 'refused',
    reason: `平台没有群发（${status}）：管理员未在 30 分钟内确认、原创校验或审核未通过，请登录公众平台查看原因。`,
  };
}

const lookupPages = 5;
const lookupPageSize = 20;
const clockSlackMs = 120_000;

/** A publication is found in the list; a mass send, which no list shows, at one of the addresses that the platform pushed. */
export async function lookUp(
  outgoing: Outgoing,
  client: WechatClient,
  access: Access,
  search: Search,
): Promise<Committed | NotFound> {
  return search.way === 'massSend' ? lookUpPushed(outgoing, search) : lookUpListed(client, access, search);
}

async function lookUpPushed(outgoing: Outgoing, { given, pushed }: Search): Promise<Committed | NotFound> {
  for (const { url, platformRef } of pushed) {
    const page = await callPlatform(outgoing, url, { method: 'GET' });
    if (compareLive(given, readLivePage(page.status, page.body.toString('utf8'))) === 'same')
      return { kind: 'committed', platformRef, url };
  }
  return { kind: 'notFound' };
}

async function lookUpListed(
  client: WechatClient,
  access: Access,
  { given, since }: Search,
): Promise<Committed | NotFound> {
  for (let page = 0; page < lookupPages; page += 1) {
    const reply = await client.post(access, '/cgi-bin/freepublish/batchget', {
      offset: page * lookupPageSize,
      count: lookupPageSize,
      no_content: 0,
    });
    const items = toList(reply['item']);
    const recent = items.filter((item) => Number(item['update_time']) * 1000 >= since.getTime() - clockSlackMs);
    for (const item of recent) {
      const same = articlesOf(toObject(item['content'])).find((article) => isSameText(article, given));
      if (same) return { kind: 'committed', platformRef: toText(item['article_id']), url: same.url };
    }
    // Newest first: an older item, or a page that is not full, ends the search.
    if (recent.length < items.length || items.length < lookupPageSize) break;
  }
  return { kind: 'notFound' };
}

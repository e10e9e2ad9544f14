import { createHmac } from 'node:crypto';
import { Problem } from '#shared/problems.ts';
import type { Services } from '#platform/services.ts';
import { outgoingProblems } from '#platform/outgoing/outgoing.ts';
import { signPayload } from '#platform/outgoing/sign-payload.ts';
import type { GroupKind } from '../contract.ts';
import type { MessageWords } from './message-words.ts';
import type { OpenedTarget } from './target-store.ts';

/** Why a message did not arrive, in words for who set the channel up; `isFinal`: sending it again would not help. */
export class ReminderFault extends Error {
  override readonly name = 'ReminderFault';
  readonly isFinal: boolean;
  constructor(text: string, isFinal: boolean) {
    super(text);
    this.isFinal = isFinal;
  }
}

interface Shaped {
  readonly url: string;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

type Shape = (target: OpenedTarget, words: MessageWords, now: Date) => Shaped;

/** How each robot wants its message: the public documents of the three products. */
const shapes: Record<GroupKind, Shape> = {
  wecom: ({ address }, words) => ({
    url: address,
    body: { msgtype: 'markdown', markdown: { content: toMarkdown(words) } },
  }),
  dingtalk: ({ address, key }, words, now) => ({
    url: key === null ? address : dingtalkAddress(address, key, now),
    body: { msgtype: 'markdown', markdown: { title: words.title, text: toMarkdown(words) } },
  }),
  feishu: ({ address, key }, words, now) => ({
    url: address,
    body: {
      ...(key === null ? {} : feishuSign(key, now)),
      msg_type: 'post',
      content: { post: { zh_cn: toPost(words) } },
    },
  }),
  webhook: ({ address, key }, words, now) => {
    const body = { event: 'reminder', ...words };
    return { url: address, body, ...(key === null ? {} : { headers: signPayload(key, now, JSON.stringify(body)) }) };
  },
};

/** Posts a message to a group robot or receiver. @throws ReminderFault */
export async function postToGroup(services: Services, target: OpenedTarget, words: MessageWords): Promise<void> {
  const { url, body, headers } = shapes[target.kind as GroupKind](target, words, services.clock.now());
  const reply = await services.outgoing
    .fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      timeoutMs: 10_000,
      maxBytes: 64 * 1024,
    })
    .catch((error: unknown) => {
      // Its own words name the address, and with it the key.
      throw new ReminderFault(
        error instanceof Problem && error.kind === outgoingProblems.refused
          ? '地址指向内部网络，系统不会访问。请管理员在启动配置 ZHIJIAN_ALLOWED_ORIGINS 中列出。'
          : '连接不上，请检查地址和网络。',
        false,
      );
    });
  if (reply.status < 200 || reply.status >= 300)
    throw new ReminderFault(`对方返回 HTTP ${reply.status}。`, reply.status < 500 && reply.status !== 429);
  if (target.kind !== 'webhook') assertTaken(reply.body.toString('utf8'));
}

/** Codes that an office meets when it sets a robot up, with what to do. */
const advice: Readonly<Record<string, string>> = {
  93000: '机器人地址无效或已被删除，请重新复制 Webhook 地址。',
  45009: '发得太频繁，稍后会再试。',
  130101: '发得太频繁，稍后会再试。',
  310000: '安全设置不符：请核对加签密钥；设了关键词的，把“指尖”列为关键词。',
  300001: '令牌无效，请重新复制 Webhook 地址。',
  19001: '机器人地址无效，请重新复制 Webhook 地址。',
  19021: '签名校验不通过，请核对加签密钥和服务器时间。',
  19022: '服务器地址不在机器人的 IP 白名单内，请在机器人设置中添加。',
  19024: '内容不含机器人要求的关键词，请把“指尖”列为关键词。',
  11232: '发得太频繁，稍后会再试。',
};
const passing = new Set(['45009', '130101', '11232']);

/** Robots answer 200 whatever happened; the code says. */
function assertTaken(text: string): void {
  let answer: Record<string, string | number | undefined>;
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    throw new ReminderFault('对方的回答看不懂，请核对地址是否为机器人的 Webhook 地址。', true);
  }
  const code = String(answer['errcode'] ?? answer['code'] ?? answer['StatusCode'] ?? '');
  if (code === '0') return;
  const said = String(answer['errmsg'] ?? answer['msg'] ?? '').slice(0, 120);
  throw new ReminderFault(advice[code] ?? `对方拒绝（代码 ${code}）：${said}`, !passing.has(code));
}

function dingtalkAddress(address: string, key: string, now: Date): string {
  const timestamp = String(now.getTime());
  const url = new URL(address);
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', createHmac('sha256', key).update(`${timestamp}\n${key}`).digest('base64'));
  return url.href;
}

function feishuSign(key: string, now: Date): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${key}`).digest('base64') };
}

/** Marks in a title stay marks of the title. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+|!~-]/g, (mark) => `\\${mark}`);

/** wecom takes at most 4096 bytes: ten lines of at most some 300 bytes. */
function toMarkdown({ title, lines, end }: MessageWords): string {
  const rows = lines.map(({ text, href }) => `- ${href === null ? plain(text) : `[${plain(text)}](${href})`}`);
  return [`**${plain(title)}**`, '', ...rows, '', end].join('\n');
}

const toPost = ({ title, lines, end }: MessageWords) => ({
  title,
  content: [
    ...lines.map(({ text, href }) => [href === null ? { tag: 'text', text } : { tag: 'a', text, href }]),
    [{ tag: 'text', text: end }],
  ],
});

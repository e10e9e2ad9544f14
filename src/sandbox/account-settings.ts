import { AdminError } from './admin-error.ts';
import { answersEcho, pushMessage } from './callback/callback-delivery.ts';
import { toEventFields, toMessageXml, toTextFields } from './callback/event-xml.ts';
import { toFollowerKey } from './follower-routes.ts';
import { type Given, givenText } from './given.ts';
import { type SandboxContext, nextNumber } from './sandbox-context.ts';
import type { CallbackConfig, Follower, SandboxAccount } from './sandbox-types.ts';

function getByGhId(context: SandboxContext, ghId: string): SandboxAccount {
  const account = context.accounts.find((candidate) => candidate.ghId === ghId);
  if (!account) throw new AdminError(404, '没有这个公众号');
  return account;
}

/** The console's 服务器配置: asks the address for its echo and keeps it; an empty address ends the pushes. */
export async function setCallback(context: SandboxContext, ghId: string, given: Given): Promise<void> {
  getByGhId(context, ghId);
  const url = givenText(given, 'url');
  if (url === '') context.state.callbacks.delete(ghId);
  else context.state.callbacks.set(ghId, await readCallback(context, given, url));
  context.changed();
}

async function readCallback(context: SandboxContext, given: Given, url: string): Promise<CallbackConfig> {
  const token = givenText(given, 'token');
  const key = givenText(given, 'encodingAesKey');
  if (!URL.parse(url)?.protocol.startsWith('http')) throw new AdminError(400, '回调地址应以 http:// 或 https:// 开头');
  if (!/^[A-Za-z0-9]{3,32}$/u.test(token)) throw new AdminError(400, 'Token 应是 3-32 个英文字母或数字');
  if (key !== '' && !/^[A-Za-z0-9]{43}$/u.test(key))
    throw new AdminError(400, 'EncodingAESKey 应是 43 个英文字母或数字');
  const config: CallbackConfig = { url, token, ...(key === '' ? {} : { encodingAesKey: key }) };
  if (!(await answersEcho(context, config))) throw new AdminError(400, '回调地址没有原样返回 echostr，未保存');
  return config;
}

/** The console's IP 白名单; empty lets every address in. */
export function setAllowList(context: SandboxContext, ghId: string, given: Given): void {
  getByGhId(context, ghId);
  const raw = given['ips'];
  const list = Array.isArray(raw) ? raw.map(String) : givenText(given, 'ips').split(/[\s,，]+/u);
  context.state.allowLists.set(ghId, list.filter(Boolean));
  context.changed();
}

function ensureFollower(context: SandboxContext, account: SandboxAccount, openid: string): Follower {
  if (openid === '') throw new AdminError(400, '请填写粉丝标识 openid');
  const key = toFollowerKey(account.appid, openid);
  const known = context.state.followers.get(key);
  if (known) return known;
  const made: Follower = { openid, appid: account.appid, subscribed: true, messages: [] };
  context.state.followers.set(key, made);
  return made;
}

/** Somebody follows the account or leaves it. */
export function setFollower(context: SandboxContext, ghId: string, given: Given): void {
  const account = getByGhId(context, ghId);
  const follower = ensureFollower(context, account, givenText(given, 'openid'));
  follower.subscribed = given['subscribed'] !== false;
  const event = follower.subscribed ? 'subscribe' : 'unsubscribe';
  push(context, account, follower, event, toEventFields(event, ''));
  context.changed();
}

/** A follower writes; what the receiver answers at once is the passive reply. */
export function writeAsFollower(context: SandboxContext, ghId: string, given: Given): void {
  const account = getByGhId(context, ghId);
  const content = givenText(given, 'content');
  if (content === '') throw new AdminError(400, '消息不能为空');
  const follower = ensureFollower(context, account, givenText(given, 'openid'));
  follower.messages.push({ from: 'follower', content, atMs: context.now().getTime() });
  push(context, account, follower, 'text', toTextFields(content, nextNumber(context)));
  context.changed();
}

function push(
  context: SandboxContext,
  account: SandboxAccount,
  follower: Follower,
  event: string,
  fields: ReturnType<typeof toEventFields>,
): void {
  const atMs = context.now().getTime();
  const xml = toMessageXml({ ghId: account.ghId, openid: follower.openid, atMs }, fields);
  pushMessage(context, account, event, xml, (answer) => {
    const content = /<Content>(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?<\/Content>/u.exec(answer)?.[1];
    if (content) follower.messages.push({ from: 'account', content, atMs: context.now().getTime(), by: 'reply' });
  });
}

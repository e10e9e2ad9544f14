import { PlatformRefusal, toConnectorError, type Meanings } from './platform-call.ts';
import { ConnectorError } from './connector.ts';

const credentials = 'AppID 或 AppSecret 不正确或已重置，请账号管理员在公众平台“设置与开发—基本配置”核对后重新填写。';
const allowList = (address: string): string =>
  `${address}不在公众平台的 IP 白名单中，请账号管理员在“设置与开发—基本配置—IP 白名单”中添加。`;
const badPicture = '封面图片不符合平台要求，请联系系统管理员。';

/** Return codes of the platform's public pages (docs/connectors.md), with what the operator should do. */
export const wechatMeanings: Meanings = {
  [-1]: { kind: 'platformDown', text: '平台繁忙，稍后自动重试。', retryAfterSeconds: 60 },
  40001: { kind: 'authExpired', text: credentials },
  42001: {
    kind: 'authExpired',
    text: '平台访问凭据反复失效，可能有其他系统正在使用同一个 AppSecret，请账号管理员核对。',
  },
  40013: { kind: 'authExpired', text: credentials },
  40125: { kind: 'authExpired', text: credentials },
  41002: { kind: 'authExpired', text: credentials },
  41004: { kind: 'authExpired', text: credentials },
  40002: { kind: 'authExpired', text: credentials },
  40164: { kind: 'noRight', text: allowList('本系统的出口网络地址') },
  40005: { kind: 'badContent', text: badPicture },
  40009: { kind: 'badContent', text: badPicture },
  41005: { kind: 'badContent', text: badPicture },
  44003: { kind: 'badContent', text: '稿件没有内容，平台不接受。' },
  44004: { kind: 'badContent', text: '稿件没有正文，平台不接受。' },
  45002: { kind: 'badContent', text: '正文超过平台上限（不足 20,000 字且小于 1 MB），请退回修改。' },
  45003: { kind: 'badContent', text: '标题超过平台上限（32 字），请退回修改。' },
  45004: { kind: 'badContent', text: '摘要超过平台上限（128 字），请退回修改。' },
  45005: { kind: 'badContent', text: '原文链接过长，请退回修改。' },
  45008: { kind: 'badContent', text: '一次最多发布 8 篇，请拆分。' },
  45110: { kind: 'badContent', text: '作者超过平台上限（16 字），请退回修改。' },
  45009: { kind: 'rateLimited', text: '账号当日接口次数已用完，明日零时后自动重试。', retryAfterSeconds: 3600 },
  45011: { kind: 'rateLimited', text: '调用过于频繁，一分钟后自动重试。', retryAfterSeconds: 60 },
  45028: { kind: 'rateLimited', text: '账号的群发次数已用完，次日自动重试。', retryAfterSeconds: 3600 },
  48001: {
    kind: 'noRight',
    text: '账号没有开通“发布能力”接口（未认证，或授权时未勾选），请账号管理员在公众平台“设置与开发—接口权限”核对；开通前请改用人工发布。',
  },
  40037: { kind: 'badContent', text: '草稿在平台上已不存在，请重新发送。' },
  45047: { kind: 'rateLimited', text: '平台限制回复次数，请到公众平台网页上操作。', retryAfterSeconds: 3600 },
  88000: { kind: 'noRight', text: '账号没有开通留言功能，请账号管理员在公众平台核对。' },
  88001: { kind: 'badContent', text: '文章在平台上不存在或没有留言区。' },
  88002: { kind: 'badContent', text: '平台因安全原因限制了这篇文章的留言。' },
  88005: { kind: 'badContent', text: '这条留言已经回复过；接口只能回复一次，请到公众平台网页上继续回复。' },
  88007: { kind: 'badContent', text: '回复为空或超过平台上限，请修改。' },
  88008: { kind: 'badContent', text: '留言已不存在。' },
  50002: { kind: 'accountDisabled', text: '账号在平台上已被限制使用，请账号管理员登录公众平台查看通知。' },
  53503: { kind: 'badContent', text: '草稿没有通过平台检查，请在公众平台查看原因后退回修改。' },
  53504: { kind: 'badContent', text: '平台要求在公众平台网页上操作此稿件，请改用人工发布。' },
  53505: { kind: 'badContent', text: '平台要求先在公众平台网页上保存此草稿，请改用人工发布。' },
};

/** Codes that say the token is no longer good: get another one and repeat once. */
export const staleTokenCodes: ReadonlySet<number> = new Set([40001, 42001]);

const shownAddress = /invalid ip ([0-9a-fA-F.:]+)/;

/** Any failure as ConnectorError; the refused address is named, so that it can be copied into the allow-list (40164). */
export function toWechatError(error: unknown): ConnectorError {
  const known = toConnectorError(error, wechatMeanings);
  const address =
    error instanceof PlatformRefusal && error.code === 40164 ? shownAddress.exec(error.detail)?.[1] : undefined;
  return address === undefined
    ? known
    : new ConnectorError('noRight', `${allowList(`本系统的出口网络地址 ${address} `)}（错误码 40164）`);
}

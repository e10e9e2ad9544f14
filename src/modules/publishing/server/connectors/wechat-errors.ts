import { ConnectorError, type ConnectorErrorKind } from './connector.ts';

interface Meaning {
  readonly kind: ConnectorErrorKind;
  readonly text: string;
  readonly retryAfterSeconds?: number;
}

const credentials = 'AppID 或 AppSecret 不正确或已重置，请账号管理员在公众平台“设置与开发—基本配置”核对后重新填写。';
const badPicture = '封面图片不符合平台要求，请联系系统管理员。';
const defect = '平台认为请求格式不正确，请把编号和错误码告诉系统管理员。';

/** Return codes of the platform's public pages (docs/connectors.md), with what the operator should do. */
const meanings: Readonly<Record<number, Meaning>> = {
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
  40164: {
    kind: 'noRight',
    text: '本系统的出口网络地址不在公众平台的 IP 白名单中，请账号管理员在“设置与开发—基本配置—IP 白名单”中添加。',
  },
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
  50002: { kind: 'accountDisabled', text: '账号在平台上已被限制使用，请账号管理员登录公众平台查看通知。' },
  53503: { kind: 'badContent', text: '草稿没有通过平台检查，请在公众平台查看原因后退回修改。' },
  53504: { kind: 'badContent', text: '平台要求在公众平台网页上操作此稿件，请改用人工发布。' },
  53505: { kind: 'badContent', text: '平台要求先在公众平台网页上保存此草稿，请改用人工发布。' },
};

/** An error reply as ConnectorError with words for the operator. The platform's `errmsg` carries a request id and stays out. */
export function toConnectorError(errcode: number): ConnectorError {
  const meaning = meanings[errcode] ?? { kind: 'badContent' as const, text: defect };
  return new ConnectorError(meaning.kind, `${meaning.text}（错误码 ${errcode}）`, meaning.retryAfterSeconds);
}

/** Codes that say the token is no longer good: get another one and repeat once. */
export const staleTokenCodes: ReadonlySet<number> = new Set([40001, 42001]);

import type { Meanings } from './platform-call.ts';

const grantAgain = '微博授权已失效，请账号负责人在“发布连接”中重新授权。';
const tooOften = '微博限制了调用次数，稍后自动重试。';

/** Codes of the public documents (docs/connectors.md), with what the operator should do. */
export const weiboMeanings: Meanings = {
  10001: { kind: 'platformDown', text: '微博系统错误，稍后自动重试。', retryAfterSeconds: 60 },
  10002: { kind: 'platformDown', text: '微博服务暂停，稍后自动重试。', retryAfterSeconds: 300 },
  10006: { kind: 'authExpired', text: grantAgain },
  10014: {
    kind: 'noRight',
    text: '微博应用没有这项权限。没有高级写入权限的应用，正文须带应用绑定域名下的链接且最多一张图片；也可在微博开放平台申请权限，或改用人工发布。',
  },
  10017: {
    kind: 'badContent',
    text: '正文没有应用绑定域名下的链接，请退回补充链接，或在微博开放平台申请高级写入权限。',
  },
  10022: { kind: 'rateLimited', text: tooOften, retryAfterSeconds: 3600 },
  10023: { kind: 'rateLimited', text: tooOften, retryAfterSeconds: 3600 },
  10024: { kind: 'rateLimited', text: tooOften, retryAfterSeconds: 3600 },
  20005: { kind: 'badContent', text: '图片类型微博不接受（只收 JPG、PNG、GIF），请更换。' },
  20006: { kind: 'badContent', text: '图片超过微博上限（5 MB），请压缩后重新上传。' },
  20008: { kind: 'badContent', text: '微博正文为空，请退回补充。' },
  20012: { kind: 'badContent', text: '正文超过微博上限（140 字），请退回缩短。' },
  20016: { kind: 'rateLimited', text: '微博限制了发布频率，稍后自动重试。', retryAfterSeconds: 600 },
  20019: { kind: 'badContent', text: '微博认为与刚发布的内容重复，请先到微博核对是否已发出。' },
  20021: { kind: 'badContent', text: '微博认为内容不允许发布，请到微博查看原因后退回修改。' },
  20101: { kind: 'badContent', text: '这条微博已不存在。' },
  20102: { kind: 'badContent', text: '这条微博不属于所授权的账号，请核对连接。' },
  20201: { kind: 'badContent', text: '这条评论已不存在。' },
  20203: { kind: 'badContent', text: '只能删除本账号的评论。' },
  21315: { kind: 'authExpired', text: grantAgain },
  21316: { kind: 'authExpired', text: grantAgain },
  21317: { kind: 'authExpired', text: grantAgain },
  21321: { kind: 'noRight', text: '微博应用尚未通过审核，只能用于登记的测试账号。请在微博开放平台提交审核。' },
  21322: { kind: 'authExpired', text: '微博应用登记的回调地址与本系统不同，请在微博开放平台核对后重新授权。' },
  21323: { kind: 'authExpired', text: grantAgain },
  21324: { kind: 'authExpired', text: '微博 App Key 或 App Secret 不正确，请核对后重新填写并授权。' },
  21325: { kind: 'authExpired', text: grantAgain },
  21327: { kind: 'authExpired', text: grantAgain },
  21332: { kind: 'authExpired', text: grantAgain },
};

/** They may follow a post that was carried out: system errors, and "the same text as shortly before". */
export const weiboDoubtful: ReadonlySet<number> = new Set([10001, 10002, 20019]);

import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';

export const connectorNames = ['wechat', 'weibo', 'douyin', 'kuaishou', 'webhook'] as const;
export type ConnectorName = (typeof connectorNames)[number];
/** How a text goes out. `publish`: on the platform's own terms; `massSend`: pushed to followers and shown on the account's page. */
export const publishWays = ['publish', 'massSend'] as const;
export type PublishWay = (typeof publishWays)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const accountParams = Type.Object({ accountId: idField('账号') });

export const wayOption = Type.Object({
  way: Type.Enum([...publishWays]),
  text,
  /** False: what goes out so does not stand on the account's page and counts as no update. */
  isVisibleUpdate: Type.Boolean(),
});

export const connectionRow = Type.Object({
  accountId: id,
  accountName: text,
  unitName: text,
  platform: text,
  /** Null: accounts of this platform are served by a person only. */
  connector: Type.Union([
    Type.Null(),
    Type.Object({
      name: Type.Enum([...connectorNames]),
      text,
      auth: Type.Enum(['secret', 'oauth', 'none']),
      defaultOrigin: text,
      limits: text,
      capabilities: Type.Array(text),
      ways: Type.Array(wayOption),
    }),
  ]),
  connection: Type.Union([
    Type.Null(),
    Type.Object({
      id,
      origin: text,
      appId: text,
      state: Type.Enum(['ready', 'broken']),
      lastError: orNull(text),
      checkedAt: orNull(text),
      /** When the owner's grant ends; null where none is needed or none was given. */
      grantExpiresAt: orNull(text),
      hasGrant: Type.Boolean(),
      /** Path of the callback address to enter on the platform; null before it was asked for. */
      pushPath: orNull(text),
    }),
  ]),
});
export type ConnectionRow = Static<typeof connectionRow>;

const pushKey = Type.Object({ pushKey: Type.String({ title: '推送地址', pattern: '^[0-9a-f]{32}$' }) });
/** A platform adds what it likes to the address; what matters is signed. */
const pushQuery = Type.Object({}, { additionalProperties: Type.String({ maxLength: 1000 }) });

const testReply = Type.Object({
  ok: Type.Boolean(),
  missing: Type.Array(Type.Object({ right: text, fix: text })),
});

export const connectionOperations = {
  listConnections: query({
    id: 'publishing.listConnections',
    path: '/connections',
    access: 'publishing.connect',
    summary: '账号的发布连接（不含密钥）',
    reply: Type.Object({ rows: Type.Array(connectionRow), capped: Type.Boolean() }),
  }),
  saveConnection: command({
    id: 'publishing.saveConnection',
    method: 'PUT',
    path: '/connections/:accountId',
    access: 'publishing.connect',
    summary: '保存账号的发布连接；密钥加密保存，不再显示',
    params: accountParams,
    body: Type.Object(
      {
        origin: Type.Optional(
          Type.String({ title: '平台地址', minLength: 1, maxLength: 500, pattern: '^https?://[^\\s/]+(/\\S*)?$' }),
        ),
        appId: Type.String({ title: 'AppID', minLength: 1, maxLength: 100, pattern: '^\\S+$' }),
        secret: Type.Optional(Type.String({ title: 'AppSecret', minLength: 1, maxLength: 300 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  testConnection: command({
    id: 'publishing.testConnection',
    path: '/connections/:accountId/test',
    access: 'publishing.connect',
    summary: '自检发布连接，指出缺少的权限',
    params: accountParams,
    reply: testReply,
  }),
  startGrant: command({
    id: 'publishing.startGrant',
    path: '/connections/:accountId/grant',
    access: 'publishing.connect',
    summary: '开始平台授权：给出账号负责人要打开的授权页地址',
    params: accountParams,
    body: Type.Object(
      { returnTo: Type.String({ title: '返回地址', maxLength: 500, pattern: '^https?://[^\\s]+$' }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ url: text }),
  }),
  finishGrant: command({
    id: 'publishing.finishGrant',
    path: '/connections/:accountId/grant/finish',
    access: 'publishing.connect',
    summary: '完成平台授权：用授权页返回的代码换取令牌并加密保存',
    params: accountParams,
    body: Type.Object(
      {
        code: Type.String({ title: '授权代码', minLength: 1, maxLength: 2000 }),
        state: Type.String({ title: '授权状态', minLength: 1, maxLength: 2000 }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ expiresAt: text }),
  }),
  openPush: command({
    id: 'publishing.openPush',
    path: '/connections/:accountId/push',
    access: 'publishing.connect',
    summary: '生成接收平台推送的地址、令牌和加密密钥；只显示这一次',
    params: accountParams,
    reply: Type.Object({ path: text, token: text, aesKey: text }),
  }),
  checkPushAddress: query({
    id: 'publishing.checkPushAddress',
    path: '/pushes/:pushKey',
    access: 'public',
    summary: '平台核对推送地址（验证签名后原样返回随机串）',
    params: pushKey,
    query: pushQuery,
    raw: 'text/plain; charset=utf-8',
  }),
  takePush: command({
    id: 'publishing.takePush',
    path: '/pushes/:pushKey',
    access: 'public',
    summary: '接收平台推送的事件（验签、解密、防重放、去重）',
    params: pushKey,
    query: pushQuery,
    raw: 'text/plain; charset=utf-8',
    maxBodyBytes: 65_536,
    bySignature: true,
  }),
} as const;

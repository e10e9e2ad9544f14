import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { block, textLimits } from '#modules/content/revision-contract.ts';

export const relayStates = ['open', 'complete', 'cancelled'] as const;
export type RelayState = (typeof relayStates)[number];
/** Of one account that was asked, worst first. */
export const targetStates = ['late', 'todo', 'doing', 'doneLate', 'done', 'excused'] as const;
export type TargetState = (typeof targetStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = Type.Union([text, Type.Null()]);
const closed = { additionalProperties: false } as const;
const count = Type.Integer();
const reason = Type.String({ title: '理由', minLength: 1, maxLength: 300 });

/** Of the accounts that the caller may see: whoever was asked sees only its own. */
export const relayCounts = Type.Object({
  late: count,
  todo: count,
  doing: count,
  doneLate: count,
  done: count,
  excused: count,
});
export type RelayCounts = Static<typeof relayCounts>;

export const relayRow = Type.Object({
  id,
  title: text,
  state: Type.Enum([...relayStates]),
  sourceName: text,
  unitName: text,
  createdAt: text,
  counts: relayCounts,
});
export type RelayRow = Static<typeof relayRow>;

export const relayTarget = Type.Object({
  id,
  accountId: id,
  accountName: text,
  platform: text,
  unitId: id,
  unitName: text,
  unitPath: text,
  state: Type.Enum([...targetStates]),
  dueAt: text,
  clause: orNull,
  takenAt: orNull,
  publishedAt: orNull,
  url: orNull,
  itemId: orNull,
  remark: text,
  excuse: text,
  /** The acting unit runs this account and may write. */
  isMine: Type.Boolean(),
});
export type RelayTarget = Static<typeof relayTarget>;

export const relayDetail = Type.Object({
  ...relayRow.properties,
  itemId: orNull,
  digest: text,
  blocks: Type.Array(block),
  sourceUrl: orNull,
  firstPublishedAt: text,
  note: text,
  targets: Type.Array(relayTarget),
  mayManage: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({ id, at: text, by: text, via: text, action: text, facts: Type.Record(text, Type.Unknown()) }),
  ),
});
export type RelayDetail = Static<typeof relayDetail>;

export const relaySource = Type.Object({ itemId: id, title: text, unitName: text, publishedAt: text });

const group = Type.Object({ id, name: text, accountIds: Type.Array(id) });
const accounts = (minItems: number) => Type.Array(id, { title: '账号', minItems, maxItems: 500, uniqueItems: true });
const params = Type.Object({ relayId: idField('联动转发') });
const targetParams = Type.Object({ relayId: idField('联动转发'), targetId: idField('转发账号') });

const outside = Type.Object(
  {
    title: Type.String({ title: '原文标题', minLength: 1, maxLength: textLimits.title }),
    sourceName: Type.String({ title: '稿源', minLength: 1, maxLength: 60 }),
    sourceUrl: Type.String({ title: '原文链接', maxLength: 1000, pattern: '^https?://' }),
    body: Type.String({ title: '原文', minLength: 1, maxLength: 100_000 }),
    publishedAt: Type.String({ title: '首发时间', format: 'date-time' }),
  },
  { title: '外部来源', ...closed },
);

export const relayOperations = {
  listRelays: query({
    id: 'relay.listRelays',
    path: '/relays',
    access: 'content.read',
    summary: '联动转发：原文、各账号进度（新的在前）',
    query: Type.Object({
      ...pageQuery,
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 64 })),
      state: Type.Optional(Type.Enum([...relayStates], { title: '状态' })),
    }),
    reply: pageOf(relayRow),
  }),
  readRelay: query({
    id: 'relay.readRelay',
    path: '/relays/:relayId',
    access: 'content.read',
    summary: '一次联动转发：原文、账号、时限、转发情况',
    params,
    reply: relayDetail,
  }),
  exportTargets: query({
    id: 'relay.exportTargets',
    path: '/relays/:relayId/export',
    access: 'content.read',
    summary: '导出各账号转发情况（XLSX）',
    params,
    raw: 'application/octet-stream',
  }),
  listSources: query({
    id: 'relay.listSources',
    path: '/relay-sources',
    access: 'planning.desk',
    summary: '可以联动转发的已发布稿件（新的在前，最多 50 篇）',
    query: Type.Object({ search: Type.Optional(Type.String({ title: '搜索', maxLength: 64 })) }),
    reply: Type.Object({ rows: Type.Array(relaySource) }),
  }),
  createRelay: command({
    id: 'relay.createRelay',
    path: '/relays',
    access: 'planning.desk',
    summary: '发起联动转发：把已发布的重要信息交各账号限时转发',
    clauses: ['S1-2p4b'],
    body: Type.Object(
      {
        itemId: Type.Optional(idField('稿件')),
        source: Type.Optional(outside),
        accountIds: Type.Optional(accounts(0)),
        unitIds: Type.Optional(Type.Array(id, { title: '单位', maxItems: 50, uniqueItems: true })),
        groupId: Type.Optional(idField('账号组')),
        dueAt: Type.Optional(Type.String({ title: '要求完成时间', format: 'date-time' })),
        note: Type.Optional(Type.String({ title: '要求', maxLength: 500 })),
      },
      closed,
    ),
    reply: Type.Object({ id, targets: count }),
  }),
  cancelRelay: command({
    id: 'relay.cancelRelay',
    path: '/relays/:relayId/cancellation',
    access: 'planning.desk',
    summary: '收回联动转发（未完成的账号不再转发）',
    params,
    body: Type.Object({ reason }, closed),
    reply: Type.Object({}),
  }),
  takeRepost: command({
    id: 'relay.takeRepost',
    path: '/relays/:relayId/targets/:targetId/item',
    access: 'content.write',
    summary: '接收并开稿：按原文生成转载稿，走本单位审核流程',
    params: targetParams,
    reply: Type.Object({ itemId: id }),
  }),
  remarkTarget: command({
    id: 'relay.remarkTarget',
    path: '/relays/:relayId/targets/:targetId/remark',
    access: 'content.write',
    summary: '向发起单位说明转发中的困难（时限照算）',
    params: targetParams,
    body: Type.Object({ remark: Type.String({ title: '说明', minLength: 1, maxLength: 300 }) }, closed),
    reply: Type.Object({}),
  }),
  excuseTarget: command({
    id: 'relay.excuseTarget',
    path: '/relays/:relayId/targets/:targetId/excuse',
    access: 'planning.desk',
    summary: '同意一个账号不转发（写明理由）',
    params: targetParams,
    body: Type.Object({ reason }, closed),
    reply: Type.Object({}),
  }),
  listGroups: query({
    id: 'relay.listGroups',
    path: '/relay-groups',
    access: 'planning.desk',
    summary: '本单位常用的转发账号组',
    reply: Type.Object({ rows: Type.Array(group) }),
  }),
  saveGroup: command({
    id: 'relay.saveGroup',
    path: '/relay-groups',
    access: 'planning.desk',
    summary: '保存账号组（同名的改为这些账号）',
    body: Type.Object(
      { name: Type.String({ title: '名称', minLength: 1, maxLength: 40 }), accountIds: accounts(1) },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  removeGroup: command({
    id: 'relay.removeGroup',
    path: '/relay-groups/:groupId/removal',
    access: 'planning.desk',
    summary: '删除账号组',
    params: Type.Object({ groupId: idField('账号组') }),
    reply: Type.Object({}),
  }),
} as const;

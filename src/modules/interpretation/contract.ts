import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

export const policyKinds = ['normative', 'policy', 'plan', 'other'] as const;
export type PolicyKind = (typeof policyKinds)[number];
/** none: the rules ask for no interpretation of this kind. */
export const policyStates = ['late', 'owed', 'explainedLate', 'explained', 'none'] as const;
export type PolicyState = (typeof policyStates)[number];
export const policyChannels = ['website', 'newMedia'] as const;
export type PolicyChannel = (typeof policyChannels)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = Type.Union([text, Type.Null()]);
const closed = { additionalProperties: false };
const params = Type.Object({ policyId: idField('政策文件') });
const kind = Type.Enum([...policyKinds], { title: '种类' });
const address = (title: string) => Type.String({ title, pattern: '^https?://\\S+$', maxLength: 1000 });
const moment = (title: string) => Type.String({ title, format: 'date-time' });
const form = Type.String({ title: '解读形式', minLength: 1, maxLength: 30 });

export const policyRow = Type.Object({
  id,
  title: text,
  number: text,
  kind,
  unitName: text,
  publishedAt: text,
  state: Type.Enum([...policyStates]),
  /** Until when it is to be explained; null where nothing is owed. */
  dueAt: orNull,
  /** Channels that stand and those that are asked for. */
  shown: Type.Array(Type.Enum([...policyChannels])),
  asked: Type.Array(Type.Enum([...policyChannels])),
});
export type PolicyRow = Static<typeof policyRow>;

export const interpretationRow = Type.Object({
  id,
  channel: Type.Enum([...policyChannels]),
  form: text,
  /** Of an item: its title and state; of a page: its address. */
  title: text,
  itemId: Type.Union([id, Type.Null()]),
  url: orNull,
  /** When the public could read it; null: not yet. */
  shownAt: orNull,
  addedByName: text,
});
export type InterpretationRow = Static<typeof interpretationRow>;

export const policyDetail = Type.Object({
  ...policyRow.properties,
  unitId: id,
  pageUrl: text,
  clause: orNull,
  struckReason: text,
  recordedByName: text,
  interpretations: Type.Array(interpretationRow),
  /** What the rules name; others may be written. */
  forms: Type.Array(text),
  mayWrite: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({ id, at: text, by: text, via: text, action: text, facts: Type.Record(text, Type.Unknown()) }),
  ),
});
export type PolicyDetail = Static<typeof policyDetail>;

const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  kind: Type.Optional(kind),
  state: Type.Optional(Type.Enum([...policyStates], { title: '状态' })),
};

export const interpretationOperations = {
  listPolicies: query({
    id: 'interpretation.listPolicies',
    path: '/policies',
    access: 'content.read',
    summary: '政策文件及其解读（新的在前）',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(policyRow),
  }),
  exportPolicies: query({
    id: 'interpretation.exportPolicies',
    path: '/policies/export',
    access: 'content.read',
    summary: '导出政策文件及其解读（XLSX），按同样的条件',
    query: Type.Object(filters),
    raw: 'application/octet-stream',
  }),
  readPolicy: query({
    id: 'interpretation.readPolicy',
    path: '/policies/:policyId',
    access: 'content.read',
    summary: '一份政策文件、它的解读和经过',
    params,
    reply: policyDetail,
  }),
  recordPolicy: command({
    id: 'interpretation.recordPolicy',
    path: '/policies',
    access: 'content.write',
    summary: '登记公开的政策文件；规则要求解读的，同时开始计时',
    body: Type.Object(
      {
        title: Type.String({ title: '标题', minLength: 2, maxLength: 200 }),
        number: Type.Optional(Type.String({ title: '发文字号', maxLength: 60 })),
        kind,
        publishedAt: moment('公开时间'),
        pageUrl: Type.Optional(address('网站上的地址')),
      },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  strikePolicy: command({
    id: 'interpretation.strikePolicy',
    path: '/policies/:policyId/strike',
    access: 'content.write',
    summary: '撤销误登的政策文件，写明理由',
    params,
    body: Type.Object({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 300 }) }, closed),
    reply: Type.Object({}),
  }),
  addPage: command({
    id: 'interpretation.addPage',
    path: '/policies/:policyId/pages',
    access: 'content.write',
    summary: '登记政府网站上的解读',
    params,
    body: Type.Object({ form, url: address('解读页面的地址'), shownAt: moment('发布时间') }, closed),
    reply: Type.Object({}),
  }),
  addItem: command({
    id: 'interpretation.addItem',
    path: '/policies/:policyId/items',
    access: 'content.write',
    summary: '用新媒体稿件解读：新写一篇，或关联已有的解读稿',
    params,
    body: Type.Object({ form, itemId: Type.Optional(idField('稿件')) }, closed),
    reply: Type.Object({ itemId: id }),
  }),
  removeInterpretation: command({
    id: 'interpretation.removeInterpretation',
    path: '/policies/:policyId/interpretations/:interpretationId/remove',
    access: 'content.write',
    summary: '取消一条误加的解读（稿件本身不变）',
    params: Type.Object({ ...params.properties, interpretationId: idField('解读') }),
    reply: Type.Object({}),
  }),
} as const;

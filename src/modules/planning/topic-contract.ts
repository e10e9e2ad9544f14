import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { classesShown, classFields, closed, id, named, orNull, text, timelineField } from './fields-contract.ts';

export const topicStates = ['planned', 'claimed', 'drafted', 'published', 'shelved'] as const;
export const topicSources = ['own', 'material', 'occasion', 'task'] as const;
export type TopicState = (typeof topicStates)[number];
export type TopicSource = (typeof topicSources)[number];

export const topicRow = Type.Object({
  id,
  title: text,
  state: Type.Enum([...topicStates]),
  unitId: id,
  unitName: text,
  ownerId: orNull(id),
  ownerName: text,
  plannedOn: orNull(text),
  source: Type.Enum([...topicSources]),
  accounts: Type.Array(named),
  columnName: orNull(text),
  itemId: orNull(id),
  ...classesShown,
});
export type TopicRow = Static<typeof topicRow>;

export const topicDetail = Type.Object({
  ...topicRow.properties,
  angle: text,
  sourceNote: text,
  columnId: orNull(id),
  campaign: orNull(Type.Object({ id, title: text })),
  material: orNull(Type.Object({ id, title: text })),
  occasion: orNull(Type.Object({ key: text, on: text, name: text, caution: text })),
  item: orNull(Type.Object({ id, title: text, state: text })),
  createdByName: text,
  mayWrite: Type.Boolean(),
  timeline: timelineField,
});
export type TopicDetail = Static<typeof topicDetail>;

const written = {
  title: Type.String({ title: '选题', minLength: 2, maxLength: 64 }),
  angle: Type.String({ title: '角度', maxLength: 500 }),
  ownerId: idField('负责人'),
  plannedOn: dayField('计划发布日'),
  accountIds: Type.Array(idField('账号'), { title: '发布账号', maxItems: 50, uniqueItems: true }),
  columnId: idField('栏目'),
  campaignId: idField('专题活动'),
  sourceNote: Type.String({ title: '来源说明', maxLength: 200 }),
};
const params = Type.Object({ topicId: idField('选题') });
const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  state: Type.Optional(Type.Enum([...topicStates], { title: '状态' })),
  unitId: Type.Optional(idField('单位')),
  mine: Type.Optional(Type.Boolean({ title: '本人负责' })),
  campaignId: Type.Optional(idField('专题活动')),
};
const reason = Type.String({ title: '理由', minLength: 2, maxLength: 200 });

export const topicOperations = {
  listTopics: query({
    id: 'planning.listTopics',
    path: '/plan-topics',
    access: 'content.read',
    summary: '选题：负责人、计划发布日、账号、状态',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(topicRow),
  }),
  exportTopics: query({
    id: 'planning.exportTopics',
    path: '/plan-topics/export',
    access: 'content.read',
    summary: '导出选题（XLSX），按同样的条件',
    query: Type.Object(filters),
    raw: 'application/octet-stream',
  }),
  readTopic: query({
    id: 'planning.readTopic',
    path: '/plan-topics/:topicId',
    access: 'content.read',
    summary: '一个选题：来源、节点、稿件、经过',
    params,
    reply: topicDetail,
  }),
  createTopic: command({
    id: 'planning.createTopic',
    path: '/plan-topics',
    access: 'content.write',
    summary: '登记选题；可来自素材、节点或上级任务',
    body: Type.Object(
      {
        title: written.title,
        angle: Type.Optional(written.angle),
        ownerId: Type.Optional(written.ownerId),
        plannedOn: Type.Optional(written.plannedOn),
        accountIds: Type.Optional(written.accountIds),
        columnId: Type.Optional(written.columnId),
        campaignId: Type.Optional(written.campaignId),
        sourceNote: Type.Optional(written.sourceNote),
        isTask: Type.Optional(Type.Boolean({ title: '上级任务' })),
        materialId: Type.Optional(idField('素材')),
        occasion: Type.Optional(
          Type.Object(
            { key: Type.String({ title: '节点', minLength: 1, maxLength: 60 }), on: dayField('节点日期') },
            { ...closed, title: '节点' },
          ),
        ),
        ...classFields,
      },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  updateTopic: command({
    id: 'planning.updateTopic',
    method: 'PATCH',
    path: '/plan-topics/:topicId',
    access: 'content.write',
    summary: '更正选题；空文字表示去掉',
    params,
    body: Type.Object(
      {
        title: Type.Optional(written.title),
        angle: Type.Optional(written.angle),
        ownerId: Type.Optional(orNull(written.ownerId, '负责人')),
        plannedOn: Type.Optional(orNull(written.plannedOn, '计划发布日')),
        accountIds: Type.Optional(written.accountIds),
        columnId: Type.Optional(orNull(written.columnId, '栏目')),
        campaignId: Type.Optional(orNull(written.campaignId, '专题活动')),
        sourceNote: Type.Optional(written.sourceNote),
        ...classFields,
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  claimTopic: command({
    id: 'planning.claimTopic',
    path: '/plan-topics/:topicId/claim',
    access: 'content.write',
    summary: '认领选题',
    params,
    reply: Type.Object({}),
  }),
  openTopicItem: command({
    id: 'planning.openTopicItem',
    path: '/plan-topics/:topicId/item',
    access: 'content.write',
    summary: '按选题开稿：标题、账号、类别和素材文字已填好',
    params,
    reply: Type.Object({ itemId: id }),
  }),
  shelveTopic: command({
    id: 'planning.shelveTopic',
    path: '/plan-topics/:topicId/shelf',
    access: 'content.write',
    summary: '搁置选题',
    params,
    body: Type.Object({ reason }, closed),
    reply: Type.Object({}),
  }),
  resumeTopic: command({
    id: 'planning.resumeTopic',
    path: '/plan-topics/:topicId/resumption',
    access: 'content.write',
    summary: '恢复搁置的选题',
    params,
    reply: Type.Object({}),
  }),
} as const;

import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { closed, id, orNull, text, timelineField } from './fields-contract.ts';

export const campaignStates = ['planned', 'running', 'ended', 'cancelled'] as const;
export const campaignAccountStates = ['todo', 'doing', 'done', 'excused'] as const;
export type CampaignState = (typeof campaignStates)[number];
export type CampaignAccountState = (typeof campaignAccountStates)[number];

export const campaignRow = Type.Object({
  id,
  title: text,
  state: Type.Enum([...campaignStates]),
  unitName: text,
  from: text,
  until: text,
  accountCount: Type.Integer(),
  doneCount: Type.Integer(),
  topicCount: Type.Integer(),
});
export type CampaignRow = Static<typeof campaignRow>;

export const campaignDetail = Type.Object({
  ...campaignRow.properties,
  goal: text,
  accounts: Type.Array(
    Type.Object({
      id,
      name: text,
      unitName: text,
      state: Type.Enum([...campaignAccountStates]),
      note: text,
      changedAt: text,
      published: Type.Integer(),
    }),
  ),
  topics: Type.Array(Type.Object({ id, title: text, state: text, plannedOn: orNull(text), accountNames: text })),
  materials: Type.Array(Type.Object({ id, title: text, state: text })),
  mayManage: Type.Boolean(),
  mayWriteTopics: Type.Boolean(),
  timeline: timelineField,
});
export type CampaignDetail = Static<typeof campaignDetail>;

const params = Type.Object({ campaignId: idField('专题活动') });
const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  state: Type.Optional(Type.Enum([...campaignStates], { title: '状态' })),
};
const fields = {
  title: Type.String({ title: '名称', minLength: 2, maxLength: 60 }),
  goal: Type.String({ title: '目标和要求', minLength: 2, maxLength: 1000 }),
  from: dayField('开始'),
  until: dayField('结束'),
};

export const campaignOperations = {
  listCampaigns: query({
    id: 'planning.listCampaigns',
    path: '/plan-campaigns',
    access: 'content.read',
    summary: '专题和联动活动：期限、账号进度',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(campaignRow),
  }),
  exportCampaigns: query({
    id: 'planning.exportCampaigns',
    path: '/plan-campaigns/export',
    access: 'content.read',
    summary: '导出专题和联动活动（XLSX）',
    query: Type.Object(filters),
    raw: 'application/octet-stream',
  }),
  readCampaign: query({
    id: 'planning.readCampaign',
    path: '/plan-campaigns/:campaignId',
    access: 'content.read',
    summary: '一个专题：目标、账号进度、选题、素材、经过',
    params,
    reply: campaignDetail,
  }),
  createCampaign: command({
    id: 'planning.createCampaign',
    path: '/plan-campaigns',
    access: 'planning.desk',
    summary: '发起专题或联动活动',
    body: Type.Object(
      {
        ...fields,
        accountIds: Type.Array(idField('账号'), { title: '参加账号', minItems: 1, maxItems: 200, uniqueItems: true }),
      },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  updateCampaign: command({
    id: 'planning.updateCampaign',
    method: 'PATCH',
    path: '/plan-campaigns/:campaignId',
    access: 'planning.desk',
    summary: '更正专题的目标、期限，增加账号',
    params,
    body: Type.Object(
      {
        title: Type.Optional(fields.title),
        goal: Type.Optional(fields.goal),
        from: Type.Optional(fields.from),
        until: Type.Optional(fields.until),
        addAccountIds: Type.Optional(Type.Array(idField('账号'), { title: '增加账号', maxItems: 200 })),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  moveCampaign: command({
    id: 'planning.moveCampaign',
    path: '/plan-campaigns/:campaignId/state',
    access: 'planning.desk',
    summary: '开始、结束或取消专题',
    params,
    body: Type.Object(
      {
        to: Type.Enum(['start', 'end', 'cancel'], { title: '办理' }),
        reason: Type.Optional(Type.String({ title: '说明', maxLength: 300 })),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  setCampaignAccount: command({
    id: 'planning.setCampaignAccount',
    method: 'PUT',
    path: '/plan-campaigns/:campaignId/accounts/:accountId',
    access: 'planning.desk',
    summary: '记下一个账号在专题中的进度',
    params: Type.Object({ campaignId: idField('专题活动'), accountId: idField('账号') }),
    body: Type.Object(
      {
        state: Type.Enum([...campaignAccountStates], { title: '进度' }),
        note: Type.Optional(Type.String({ title: '说明', maxLength: 200 })),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
} as const;

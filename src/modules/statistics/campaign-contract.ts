import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { filledCells, format, reason, returnDefinition, returnLine, rowTypes, timeline } from './contract.ts';

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const closed = { additionalProperties: false };
const moment = (title: string) => Type.String({ title, format: 'date-time' });
const campaignParams = Type.Object({ campaignId: idField('报送任务') });

export const campaignRow = Type.Object({
  id,
  title: text,
  unitName: text,
  dueAt: text,
  openedAt: text,
  isCancelled: Type.Boolean(),
  asked: Type.Integer(),
  handedIn: Type.Integer(),
  accepted: Type.Integer(),
  late: Type.Integer(),
});
export type CampaignRow = Static<typeof campaignRow>;

export const campaignDetail = Type.Object({
  ...campaignRow.properties,
  definition: returnDefinition,
  note: text,
  clause: text,
  cancelReason: text,
  openedByName: text,
  returns: Type.Array(returnLine),
  /** Over what was handed in or accepted. */
  sum: filledCells,
  mayManage: Type.Boolean(),
  timeline,
});
export type CampaignDetail = Static<typeof campaignDetail>;

export const campaignOperations = {
  listCampaigns: query({
    id: 'statistics.listCampaigns',
    path: '/campaigns',
    access: 'statistics.read',
    summary: '报送任务：要求哪些单位报送，报送了多少',
    query: Type.Object({ ...pageQuery, search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })) }),
    reply: pageOf(campaignRow),
  }),
  openCampaign: command({
    id: 'statistics.openCampaign',
    path: '/campaigns',
    access: 'statistics.collect',
    summary: '下达报送任务：政务新媒体情况统计表，或自定的报表',
    body: Type.Object(
      {
        title: Type.String({ title: '标题', minLength: 2, maxLength: 100 }),
        /** Left out: the table of S0 for the period. */
        rows: Type.Optional(
          Type.Array(
            Type.Object(
              {
                text: Type.String({ title: '项目', minLength: 1, maxLength: 100 }),
                type: Type.Enum([...rowTypes], { title: '类型' }),
              },
              closed,
            ),
            { title: '项目', minItems: 1, maxItems: 60 },
          ),
        ),
        /** Of the table of S0: posts of the year before, and of this year up to this day. */
        until: dayField('统计截至'),
        since: dayField('排查起始日'),
        dueAt: moment('报送期限'),
        unitIds: Type.Array(idField('单位'), { title: '报送单位', minItems: 1, maxItems: 500, uniqueItems: true }),
        note: Type.Optional(Type.String({ title: '要求', maxLength: 500 })),
        /** The return that is to be filled from what is collected. */
        forReturnId: Type.Optional(idField('上级报表')),
      },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  readCampaign: query({
    id: 'statistics.readCampaign',
    path: '/campaigns/:campaignId',
    access: 'statistics.read',
    summary: '一次报送任务：各单位进度与汇总',
    params: campaignParams,
    reply: campaignDetail,
  }),
  cancelCampaign: command({
    id: 'statistics.cancelCampaign',
    path: '/campaigns/:campaignId/cancel',
    access: 'statistics.collect',
    summary: '撤销报送任务，没有报送的不用再报',
    params: campaignParams,
    body: Type.Object({ reason }, closed),
    reply: Type.Object({}),
  }),
  downloadSum: query({
    id: 'statistics.downloadSum',
    path: '/campaigns/:campaignId/sum',
    access: 'statistics.read',
    summary: '下载汇总表（已报送的单位）',
    params: campaignParams,
    query: Type.Object({ format }),
    raw: 'application/octet-stream',
  }),
  exportReturns: query({
    id: 'statistics.exportReturns',
    path: '/campaigns/:campaignId/export',
    access: 'statistics.read',
    summary: '导出各单位填报的数（XLSX，一行一个单位）',
    params: campaignParams,
    raw: 'application/octet-stream',
  }),
} as const;

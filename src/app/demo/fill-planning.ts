import { addDays, toDay } from '#shared/time.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { boardOperations } from '#modules/planning/board-contract.ts';
import { calendarOperations } from '#modules/planning/calendar-contract.ts';
import { campaignOperations } from '#modules/planning/campaign-contract.ts';
import { materialOperations } from '#modules/planning/material-contract.ts';
import { topicOperations } from '#modules/planning/topic-contract.ts';
import type { DemoCaller } from './demo-caller.ts';

const desk = 'hyrs-caibian';
const account = 'gh_demo_haiyan_rs';

/** A bureau's plan: a column, topics over the fortnight, two materials, a campaign of the county, and what its published items count as. */
export async function fillPlanning(caller: DemoCaller, accounts: ReadonlyMap<string, string>): Promise<void> {
  const accountId = accounts.get(account) ?? '';
  caller.at(20, 9);
  const { id: columnId } = await caller.as(desk, calendarOperations.createColumn, {
    body: { accountId, name: '社保问答', purpose: '参保人常问的问题，一期一问', everyDays: 7 },
  });
  await caller.as(desk, calendarOperations.createColumn, {
    body: { accountId, name: '招聘速递', purpose: '本周招聘会和岗位', everyDays: 14 },
  });
  await fillTopics(caller, accountId, columnId);
  await fillMaterials(caller);
  await fillCampaign(caller, [accountId, accounts.get('gh_demo_haiyan_wj') ?? '']);
  await markReleased(caller, columnId);
}

async function fillTopics(caller: DemoCaller, accountId: string, columnId: string): Promise<void> {
  const today = toDay(caller.at(0, 9));
  caller.at(3, 15);
  const add = (title: string, ahead: number, more: Record<string, unknown> = {}) =>
    caller.as(desk, topicOperations.createTopic, {
      body: {
        title,
        plannedOn: addDays(today, ahead),
        accountIds: [accountId],
        disclosureClasses: ['服务公开'],
        ...more,
      },
    });
  await add('灵活就业人员年底补缴怎么办', 2, { columnId, angle: '按“能不能补、补哪几个月、在哪里补”三问来写' });
  await add('返乡人员技能培训报名', 4, { sourceNote: '县就业工作专班任务单（演示）', isTask: true });
  await add('春节前农民工工资支付提醒', 6, { disclosureClasses: ['管理公开'] });
  const { id: topicId } = await add('一图看懂失业保险金申领', 1, { columnId });
  await caller.as(desk, topicOperations.claimTopic, { params: { topicId } });
}

async function fillMaterials(caller: DemoCaller): Promise<void> {
  caller.at(2, 10);
  const record = (login: string, title: string, body: string, sourceName: string) =>
    caller.as(login, materialOperations.recordMaterial, {
      body: { title, kind: 'material', body, sourceName, rights: 'own', place: '县人力资源市场（演示）' },
    });
  await record(desk, '人力资源市场周末专场', '本周六上午举办制造业专场，二十多家单位到场。', '就业服务科室（演示）');
  const { id: materialId } = await record(
    'hywj-caibian',
    '社区卫生服务站延时服务',
    '自下周起，三个社区卫生服务站工作日延时到晚上八点。',
    '基层卫生科室（演示）',
  );
  await caller.as('hywj-caibian', materialOperations.submitMaterial, {
    params: { materialId },
    body: { checkedBy: '科室负责人（演示）' },
  });
}

async function fillCampaign(caller: DemoCaller, accountIds: readonly string[]): Promise<void> {
  const today = toDay(caller.at(0, 9));
  caller.at(5, 10);
  const { id: campaignId } = await caller.as('haiyan-zhihui', campaignOperations.createCampaign, {
    body: {
      title: '岁末民生服务联动（演示）',
      goal: '各账号围绕年底办事高峰，集中发布办事时间、地点和线上渠道，互相转发。',
      from: addDays(today, -4),
      until: addDays(today, 24),
      accountIds: [...accountIds],
    },
  });
  const params = { campaignId };
  await caller.as('haiyan-zhihui', campaignOperations.moveCampaign, { params, body: { to: 'start' } });
}

/** The bureau's item that was released counts as something already. */
async function markReleased(caller: DemoCaller, columnId: string): Promise<void> {
  caller.at(0, 9);
  const { rows } = await caller.as(desk, contentOperations.listItems, { query: { state: 'released' } });
  for (const { id: itemId } of rows.slice(0, 1))
    await caller.as(desk, boardOperations.markItem, {
      params: { itemId },
      body: { disclosureClasses: ['服务公开'], columnId },
    });
}

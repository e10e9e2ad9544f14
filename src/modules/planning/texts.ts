import type { OccasionKind } from '#shared/occasions.ts';
import { defineProblems } from '#shared/problems.ts';
import type { CoverageKind, MarkKind } from './board-contract.ts';
import type { CampaignAccountState, CampaignState } from './campaign-contract.ts';
import type { CustodyLink, MaterialKind, MaterialRights, MaterialState } from './material-contract.ts';
import type { TopicSource, TopicState } from './topic-contract.ts';

export const topicStateTexts: Record<TopicState, string> = {
  planned: '选题',
  claimed: '已认领',
  drafted: '已成稿',
  published: '已发布',
  shelved: '搁置',
};
export const topicSourceTexts: Record<TopicSource, string> = {
  own: '自选',
  material: '素材',
  occasion: '节点',
  task: '上级任务',
};
export const materialStateTexts: Record<MaterialState, string> = {
  gathered: '已采集',
  submitted: '待受理',
  returned: '已退回',
  accepted: '已采用',
  used: '已成选题',
  dropped: '不用',
};
export const materialKindTexts: Record<MaterialKind, string> = { lead: '线索', material: '素材' };
export const materialRightsTexts: Record<MaterialRights, string> = {
  own: '自采自拍',
  licensed: '已获授权',
  public: '公开信息',
  unclear: '权利待核实',
};
/** In the words of S2-6d; a pack names the same. */
export const custodyLinkTexts: Record<CustodyLink, string> = {
  gather: '采集',
  check: '审核',
  submit: '报送',
  copy: '复制',
  pass: '传递',
};
export const occasionKindTexts: Record<OccasionKind, string> = {
  majorEvent: '重大活动',
  festival: '节日',
  memorial: '纪念日',
  themeDay: '主题日',
};
export const campaignStateTexts: Record<CampaignState, string> = {
  planned: '筹备',
  running: '进行中',
  ended: '已结束',
  cancelled: '已取消',
};
export const campaignAccountStateTexts: Record<CampaignAccountState, string> = {
  todo: '未开始',
  doing: '进行中',
  done: '已完成',
  excused: '不参加',
};
export const markKindTexts: Record<MarkKind, string> = { topic: '选题', scheduled: '待发', published: '已发' };
export const coverageKindTexts: Record<CoverageKind, string> = {
  disclosureClasses: '公开类别',
  permittedClasses: '可发布类别',
  localTopics: '本地重点工作',
};
export const columnStateTexts = { late: '已脱更', soon: '该更新了', kept: '正常', ended: '已停办' } as const;

export const planningProblems = defineProblems('planning', {
  accountUnknown: { status: 422, text: '所选账号中有 {count} 个不存在或不在您的管辖范围内，请重新选择。' },
  ownerUnknown: { status: 422, text: '负责人不存在或不在您的管辖范围内，请重新选择。' },
  columnElsewhere: { status: 422, text: '栏目不存在、已停办或属于其他单位，请重新选择。' },
  campaignOver: { status: 422, text: '专题“{title}”已结束或已取消，不能再加入选题或素材。' },
  materialNotReady: {
    status: 409,
    text: '素材“{title}”目前是“{state}”，不能转为选题。报送的素材请先由编辑部受理；不用的不能再转。',
  },
  occasionUnknown: { status: 422, text: '节点不存在，或不在 {on} 这一天，请从节点日历中重新选择。' },
  occasionTwice: { status: 409, text: '这个节点已由 {by} 注明本次不安排选题。' },
  occasionHasTopic: { status: 409, text: '这个节点已有选题“{title}”，不必注明不安排。' },
  badRule: { status: 422, text: '日期规则有误：{fault}' },
  occasionOver: { status: 409, text: '这个节点已停用。' },
  columnTwice: { status: 409, text: '该账号已有名为“{name}”的栏目，请换一个名称，或先停办原栏目。' },
  columnOver: { status: 409, text: '这个栏目已停办，不能再改。' },
  datesTurned: { status: 422, text: '结束日期不能早于开始日期。' },
  topicFixed: { status: 409, text: '选题已{state}，不能再改。搁置的请先恢复。' },
  hasItem: { status: 409, text: '这个选题已经开稿，请在稿件中继续。' },
  classUnknown: { status: 422, text: '“{name}”不在本单位规则的{kind}之内，请从列出的类别中选择。' },
  returnWithoutReason: { status: 422, text: '退回报送须写明理由，让报送人知道怎样补充。' },
  ownSubmission: { status: 403, text: '不能受理本人报送的素材，请由编辑部其他人办理。', audited: true },
  rightsUnclear: {
    status: 422,
    text: '素材权利“待核实”，采用前请退回核实，或由报送人更正权利并说明。',
  },
  noSource: { status: 422, text: '采集时间不能晚于现在，请核对。' },
  materialElsewhere: { status: 403, text: '这条素材由{by}采集，只能由采集人报送。' },
  campaignClosed: { status: 409, text: '专题已结束或已取消，不能再改。' },
  noCampaignAccount: { status: 404, text: '该账号没有参加这个专题。' },
  periodTooLong: { status: 422, text: '统计期间不能超过 400 天，请缩短后再查。' },
});

export const planningActionTexts: Record<string, string> = {
  'planTopic.create': '登记选题',
  'planTopic.update': '更正选题',
  'planTopic.claim': '认领选题',
  'planTopic.draft': '按选题开稿',
  'planTopic.publish': '选题已发布',
  'planTopic.shelve': '搁置选题',
  'planTopic.resume': '恢复选题',
  'planOccasion.create': '增加节点',
  'planOccasion.end': '停用节点',
  'planOccasion.pass': '节点不安排选题',
  'planColumn.create': '开设栏目',
  'planColumn.update': '更正栏目',
  'planColumn.end': '停办栏目',
  'planMaterial.record': '采集登记',
  'planMaterial.submit': '报送',
  'planMaterial.accept': '采用报送',
  'planMaterial.return': '退回报送',
  'planMaterial.pass': '复制或传递',
  'planMaterial.use': '转为选题',
  'planMaterial.drop': '注明不用',
  'planCampaign.create': '发起专题',
  'planCampaign.update': '更正专题',
  'planCampaign.start': '开始专题',
  'planCampaign.end': '结束专题',
  'planCampaign.cancel': '取消专题',
  'planCampaign.account': '记下账号进度',
  'planItem.mark': '稿件归类',
};

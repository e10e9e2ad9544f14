/** Chinese names of the capabilities of `rules/clauses.tsv` (clauses.md a). */
export const capabilityTexts: Readonly<Record<string, string>> = {
  answerbase: '答问库',
  'app-compliance': '客户端合规',
  assessment: '考核评价',
  budget: '经费',
  content: '稿件与发布内容',
  credentials: '账号密码与设备',
  'data-directory': '数据目录',
  duty: '值班值守',
  incident: '突发与违法信息处置',
  inspection: '检查',
  interaction: '留言互动',
  licences: '资质许可',
  monitor: '监测',
  notification: '通知',
  opinion: '舆情',
  organisation: '组织与职责',
  outsourcing: '委托运维',
  personnel: '人员',
  planning: '规划布局',
  portal: '公开页面',
  publish: '发布',
  rectification: '整改',
  registry: '账号登记备案',
  repost: '转载转发',
  review: '审核',
  'risk-check': '错敏词与风险检查',
  security: '安全管理',
  services: '办事服务',
  statistics: '统计',
  training: '培训',
};

/** The Chinese name of a capability; its code where it is not known. */
export function capabilityText(capability: string): string {
  return capabilityTexts[capability] ?? capability;
}

import { defineProblems } from '#shared/problems.ts';
import { toChineseDay } from '#shared/time.ts';
import type { RulePackState } from './packs-contract.ts';

export const rulePackStateTexts: Record<RulePackState, string> = {
  draft: '草案',
  inForce: '已签发',
  superseded: '已被取代',
  withdrawn: '已撤回',
};

/** The state of an office's pack on a day: what will be superseded still holds until then. */
export function rulePackStateText(
  pack: { state: RulePackState; supersededFrom: string | null },
  today: string,
): string {
  const { state, supersededFrom } = pack;
  return state === 'superseded' && supersededFrom !== null && supersededFrom > today
    ? `将于 ${toChineseDay(supersededFrom)} 被取代`
    : rulePackStateTexts[state];
}

export const packProblems = defineProblems('rules', {
  packFaulty: { status: 422, text: '规则包有 {count} 处问题，请改正后再签发。' },
  packNeeds: { status: 422, text: '撤回后其他规则包会出错：{faults}。请先处理这些规则包。' },
  packChanged: {
    status: 409,
    text: '草案已由{by}在{at}修改，请刷新后对照最新的正文；您所写的内容仍在页面上，可先复制保存。',
  },
  ownPack: { status: 403, text: '这份规则包由您起草或修改，须由他人签发。', audited: true },
  editionTaken: { status: 409, text: '“{pack}”第 {version} 版已经签发过，请提高版次（version）。' },
  noIssueGrant: { status: 403, text: '您的岗位没有“签发规则包”的权限，请联系本单位安全管理员授权。' },
});

export const packActionTexts: Record<string, string> = {
  'rulePack.draft': '起草规则包',
  'rulePack.revise': '修改草案',
  'rulePack.issue': '签发规则包',
  'rulePack.supersede': '被新版取代',
  'rulePack.restore': '新版撤回，恢复施行',
  'rulePack.discard': '放弃草案',
  'rulePack.withdraw': '撤回规则包',
};

/** Faults that only an office's own pack can have. */
export const packRuleTexts = {
  notHere: (id: string) => `编号“${id}”已由其他单位使用，请改用别的编号`,
  productPack: (id: string) => `“${id}”是产品自带的规则包，只有最上级单位可以替换；请另用编号，并在 parents 中写明它`,
  productSuperseded: (id: string) =>
    `“${id}”不是本单位签发的规则包，只有最上级单位可以取代；请改为 null，并在 parents 中写明它`,
  version: (last: number) => `第 ${last} 版已在使用，版次应大于 ${last}`,
  notBinding: '签发后即施行，状态应写 inForce（现行）或 trial（试行）',
  noDay: '请写明自哪天起施行（如 2026-01-01）',
  untitled: '（尚无题名的草案）',
} as const;

/** What a new draft begins with: every part once, to be filled in or taken out. */
export const firstDraft = `# 这是一份样例，请改成本单位文件的内容。# 后面是说明，不算内容。
# 摘要用自己的话写，不抄原文。
id: Own-document # 编号，签发后不再改
version: 1 # 版次
title: '文件全称'
documentNumber: null # 文号，没有写 null
issuer: null # 发文机关，没有写 null
level: county # 层级：县
status: inForce # 状态：现行；试行写 trial
effectiveFrom: '2026-01-01' # 施行日期
supersedes: null # 取代哪个规则包，没有写 null
parents: [S4] # 上级文件的编号
clauses: # 条款清单
  - id: OD-1
    summary: '第一条的摘要'
rules: # 规则
  - id: update
    subject: update.interval # 事项：更新间隔
    kind: maxInterval # 种类：最长间隔
    clauses: [OD-1] # 依据
    summary: '每周至少更新一次'
    force: must # 约束力：必须
    value: { days: 7, counting: calendarDays } # 不超过 7 天，按自然日
`;

/** The text of a pack with the next version number. */
export function nextEdition({ yaml, version }: { yaml: string; version: number }): string {
  return yaml.replace(/^version:.*$/m, `version: ${version + 1}`);
}

import { defineProblems } from '#shared/problems.ts';
import type { FindingState, Severity, Verdict } from './contract.ts';
import type { ReportKind } from './report-contract.ts';

export const inspectionProblems = defineProblems('inspection', {
  unknownPack: { status: 422, text: '没有规则包“{pack}”。可用的有：{packs}。' },
  noUpdateRule: {
    status: 422,
    text: '规则包“{pack}”没有更新时限的规定，不能据以检查更新情况。请改用 S4-inspection 或本单位适用的规则包。',
  },
  asOfUnreadable: { status: 422, text: '检查时点“{text}”无法识别，请写成 2021-06-17T15:24:25+08:00。' },
  asOfInFuture: { status: 422, text: '检查时点 {at} 晚于现在，只能检查已经过去的时点。' },
});

export const reportKindTexts: Record<ReportKind, string> = {
  update: '没有按时更新',
  response: '没有主动回应',
  wording: '表述有误、内容不实',
  secrecy: '泄露秘密或个人信息',
  links: '链接到不当内容',
  other: '其他问题',
};

export const verdictTexts: Record<Verdict, string> = { pass: '合格', fail: '不合格', unknown: '无法判定' };

export const findingStateTexts: Record<FindingState, string> = {
  suspected: '待核实',
  confirmed: '已核实',
  ordered: '整改中',
  closed: '已关闭',
  false: '误报',
};

export const severityTexts: Record<Severity, string> = { veto: '单项否决', breach: '违规', hint: '提示' };

export const inspectionActionTexts: Record<string, string> = {
  'inspection.run': '组织检查',
  'inspection.preview': '试算检查',
  'finding.open': '发现问题',
  'finding.confirm': '核实问题',
  'finding.dismiss': '标记误报',
  'finding.order': '下达整改',
  'finding.close': '关闭问题',
};

export const evidenceMethodTexts: Record<string, string> = {
  import: '文件导入',
  rss: '订阅源采集',
  api: '平台接口',
  manual: '人工登记',
  report: '提出问题时所附',
};

/** What was seen against what was asked, for people. */
export const checkTexts = {
  silence: (days: number | null) => (days === null ? '没有发现任何公开内容' : `已 ${Math.floor(days)} 天未更新`),
  limit: (days: number, isRolling: boolean) =>
    isRolling ? `${days} 天（${days}×24 小时）内应有更新` : `${days} 个自然日内应有更新`,
  title: (name: string, days: number | null) =>
    days === null ? `${name}：没有发现公开内容` : `${name}：${Math.floor(days)} 天未更新`,
  stalled: '所用信息源整体没有新内容，采集可能停滞，无法判断',
};

export const findingTones = {
  suspected: 'soon',
  confirmed: 'blocked',
  ordered: 'active',
  closed: 'met',
  false: 'neutral',
} as const satisfies Record<FindingState, string>;

/** What a dismissed finding usually was. */
export const dismissReasons = ['账号已有更新，采集未取到', '账号标识登记有误', '账号已关停', '信息源失效'] as const;

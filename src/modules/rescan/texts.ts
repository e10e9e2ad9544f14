import { defineProblems } from '#shared/problems.ts';
import type { HitStand, RescanState } from './contract.ts';

export const rescanTexts = {
  title: '历史复查',
  purpose: '词表、人名职务或提法有变化时，按现行词表把已发布的内容重新检查一遍，命中的交主办单位更正。',
} as const;

export const rescanStateTexts: Record<RescanState, string> = {
  running: '复查中',
  paused: '已暂停',
  done: '已完成',
  cancelled: '已取消',
};
export const rescanTones = {
  running: 'active',
  paused: 'soon',
  done: 'met',
  cancelled: 'neutral',
} as const satisfies Record<RescanState, string>;

export const severityTones = { block: 'blocked', warn: 'soon', hint: 'neutral' } as const;
export const standTexts: Record<HitStand, string> = { open: '待处理', found: '已立问题', dismissed: '不作问题' };
export const standTones = { open: 'soon', found: 'active', dismissed: 'neutral' } as const satisfies Record<
  HitStand,
  string
>;

/** Why a hit usually is no problem. */
export const dismissReasons = ['引用原文', '发布时表述正确', '规则误报'] as const;

/** What an order says unless the supervisor writes otherwise. */
export const usualDemand = '请核对所列内容，更正或删除后报告处理情况；不能修改的，说明原因。';

export const rescanProblems = defineProblems('rescan', {
  nothingPublished: {
    status: 422,
    text: '范围内没有已发布的内容，不需要复查。请先导入或采集发布记录，或把起始日期改早。',
  },
  running: { status: 409, text: '{by} 于 {at} 开始的复查还没有结束，请等它完成，或先取消。' },
  nothingOpen: { status: 409, text: '所选账号没有待处理的命中，请刷新后再看。' },
  hitSettled: { status: 409, text: '这处命中已由 {by} 处理，请刷新后再看。' },
  onlyOwn: { status: 422, text: '所选账号都是本单位的，不能给自己下达整改。请直接更正，或由上级单位下达。' },
});

export const rescanActionTexts: Record<string, string> = {
  'rescan.start': '开始历史复查',
  'rescan.pause': '暂停历史复查',
  'rescan.resume': '继续历史复查',
  'rescan.cancel': '取消历史复查',
  'rescan.finish': '完成历史复查',
  'rescan.dismissHit': '命中不作问题',
  'rescan.openFindings': '历史复查立问题',
  'rescan.orderAccounts': '历史复查下达整改',
};

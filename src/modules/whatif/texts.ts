import { defineProblems } from '#shared/problems.ts';
import { toChineseDay } from '#shared/time.ts';
import type { DifferenceKind, PointKind, TrialResult, ViewVerdict } from './contract.ts';

export const whatifProblems = defineProblems('whatif', {
  candidateUnclear: {
    status: 422,
    text: '请选定一种方案：改一个数值、换一个规则包，或给出草案文本。',
  },
  unknownPack: { status: 422, text: '没有规则包“{pack}”。可用的有：{packs}。' },
  unknownVersion: { status: 422, text: '规则包“{pack}”没有第 {version} 版。可用的版本：{versions}。' },
  unknownRule: { status: 422, text: '规则包“{pack}”中没有可改数值的规则“{rule}”，请刷新后重选。' },
  draftFaulty: { status: 422, text: '草案有 {count} 处错误，没有试算。请按提示修改后再试。' },
  periodReversed: { status: 422, text: '开始日期 {from} 晚于结束日期 {to}，请调整。' },
  periodTooLong: { status: 422, text: '一次最多试算 {days} 天，请缩短起止日期。' },
  periodAhead: { status: 422, text: '开始日期 {from} 还没有到，只能用已经发生的事项试算。' },
  runGone: { status: 404, text: '这次结果已不再保留（服务重启，或已过一小时），请重新计算。' },
  runFailed: { status: 500, text: '计算没有完成，请重试；仍不成功时请把编号告诉系统管理员。' },
  tooMany: { status: 429, text: '正在进行的计算较多，请稍后再试。' },
});

export const differenceTexts: Record<DifferenceKind, string> = { more: '逾期增加', fewer: '逾期减少' };

export const verdictTexts: Record<ViewVerdict, string> = { pass: '合格', fail: '不合格', unknown: '无法判断' };

export const pointTexts: Record<PointKind, string> = {
  veto: '单项否决',
  rule: '违反规定',
  overdue: '责任事项逾期',
  finding: '问题未了结',
  doubt: '无法判断',
  today: '今日到期',
};

export const eventTexts = { post: '公开内容', filing: '备案', order: '整改指令' } as const;

/** Sentences of the answers. */
export const whatifTexts = {
  candidatePack: (title: string, version: number) => `按《${title}》第 ${version} 版执行`,
  candidateDraft: (title: string) => `按《${title}》草案执行`,
  candidateChange: (clause: string, before: string, after: string) => `${clause} 由“${before}”改为“${after}”`,
  unseenNote: (count: number) => `有 ${count} 个账号在此期间没有可靠的采集结果，停更情况未计入。`,
  partlySeenNote: (count: number) => `有 ${count} 个账号只采集到期间的一部分，其后的停更未计入。`,
  noMessages: '留言办理尚未启用，没有留言可供试算，答复时限的变化不在此列。',
  notGoverning: (clause: string, reason: string) => `${clause} ${reason}`,
  sameRules: '所选方案与现行规则在可试算的事项上没有区别。',
  otherPack: (file: string, reason: string) => `如照此施行，下级规则包 ${file} 须一并修改：${reason}`,
  silence: (days: number, isRolling: boolean) =>
    isRolling ? `${days} 天（${days}×24 小时）内应有更新` : `${days} 个自然日内应有更新`,
  silent: (days: number) => `满 ${days} 天没有更新`,
  late: (subject: string, value: string) => `${subject}超过期限（${value}）`,
} as const;

/** The answer of a trial in one sentence. */
export function answerText(result: TrialResult): string {
  const { candidateText, from, to, inForce, candidate, newlyBreached, relieved, more, fewer } = result;
  const head = `若${/^[A-Z]/.test(candidateText) ? ' ' : ''}${candidateText}，${toChineseDay(from)}至${toChineseDay(to)}`;
  const breaches = candidate.breaches - inForce.breaches;
  if (more + fewer === 0) return `${head}的逾期与现行规则相同：${inForce.accounts} 个账号、${inForce.breaches} 次。`;
  const accountsText = (count: number): string => (count > 0 ? `${count} 个账号、` : '');
  if (breaches > 0)
    return `${head}将多出 ${accountsText(newlyBreached)}${breaches} 次逾期${relieved > 0 ? `，另有 ${relieved} 个账号不再逾期` : ''}。`;
  if (breaches < 0)
    return `${head}将减少 ${accountsText(relieved)}${-breaches} 次逾期${newlyBreached > 0 ? `，另有 ${newlyBreached} 个账号出现逾期` : ''}。`;
  return `${head}逾期次数相同，但有 ${more + fewer} 个账号的逾期有变化。`;
}

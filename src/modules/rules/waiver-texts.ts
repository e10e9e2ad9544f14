import { defineProblems } from '#shared/problems.ts';
import type { WaiverState } from './waiver-contract.ts';

export const waiverStateTexts: Record<WaiverState, string> = {
  requested: '待决定',
  granted: '有效',
  refused: '未同意',
  withdrawn: '已撤回',
  ended: '已到期',
};

export const waiverProblems = defineProblems('waiver', {
  notWaivable: {
    status: 422,
    text: '“{subject}”不能豁免：{clause}的规定为“{force}”，只有“原则上”的规定可以申请豁免。',
  },
  unknownWaivable: { status: 422, text: '适用于“{unit}”的规则中没有所选的规定，请刷新后重新选择。' },
  waiverDates: { status: 422, text: '截止日期早于起始日期，请改正。' },
  waiverPast: { status: 422, text: '截止日期“{until}”已过。豁免不能补办，请选择今天或以后的截止日期。' },
  waiverFromPast: {
    status: 422,
    text: '起始日期“{from}”已过。豁免不能补办，请从今天或以后起算；此前的逾期按原规定处理。',
  },
  waiverLong: { status: 422, text: '一次豁免最长 {years} 年，请缩短期限，到期前可再申请。' },
  waiverOverlaps: {
    status: 409,
    text: '“{subject}”已有一件豁免（{state}，{from}至{until}），与所填期限重叠。请等它结束，或在它之后起算。',
  },
  otherUnitsAccount: { status: 422, text: '所选账号不是“{unit}”主办的，请重新选择账号。' },
  ownWaiver: { status: 403, text: '这件豁免由您本人申请，请由主管单位的另一人决定。', audited: true },
  notYourWaiver: { status: 403, text: '这件豁免报给“{recipient}”，请由该单位或其上级决定。', audited: true },
  waiverDecided: { status: 409, text: '{by}已于{at}决定“{verdict}”，决定即时生效，不能再改。' },
  waiverRunOut: { status: 409, text: '申请的截止日期“{until}”已过，不能再同意。请不同意或由申请单位重新申请。' },
  notYourRequest: { status: 403, text: '这件豁免由“{unit}”申请，请由该单位撤回。' },
});

export const waiverActionTexts: Record<string, string> = {
  'waiver.request': '申请豁免',
  'waiver.grant': '同意豁免',
  'waiver.refuse': '不同意豁免',
  'waiver.withdraw': '撤回申请',
  'waiver.revoke': '收回豁免',
  'waiver.end': '豁免到期',
};

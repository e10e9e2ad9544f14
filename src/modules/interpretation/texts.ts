import { defineProblems } from '#shared/problems.ts';
import type { PolicyChannel, PolicyKind, PolicyState } from './contract.ts';

export const policyKindTexts: Record<PolicyKind, string> = {
  normative: '行政规范性文件',
  policy: '政策',
  plan: '规划',
  other: '其他文件',
};

export const policyStateTexts: Record<PolicyState, string> = {
  late: '逾期未解读',
  owed: '待解读',
  explainedLate: '解读晚于时限',
  explained: '已解读',
  none: '不要求解读',
};

export const policyChannelTexts: Record<PolicyChannel, string> = { website: '政府网站', newMedia: '新媒体' };

export const interpretationProblems = defineProblems('interpretation', {
  future: { status: 422, text: '时间不能晚于现在；还没有公开的，公开以后再登记。' },
  struck: { status: 409, text: '这份文件的登记已撤销。' },
  notInterpretation: { status: 422, text: '稿件“{title}”的类别不是政策解读。请先在稿件中选上“政策解读”，再关联。' },
  otherUnit: { status: 422, text: '稿件不属于登记这份文件的单位，请选择本单位的稿件。' },
  elsewhere: { status: 403, text: '只有登记这份文件的单位可以办理它的解读。' },
  linked: { status: 409, text: '这篇稿件已经关联到这份文件。' },
});

export const interpretationActionTexts: Record<string, string> = {
  'policy.record': '登记政策文件',
  'policy.strike': '撤销登记',
  'policy.addPage': '登记网站解读',
  'policy.addItem': '关联解读稿件',
  'policy.remove': '取消一条解读',
  'policy.explained': '解读齐备',
};

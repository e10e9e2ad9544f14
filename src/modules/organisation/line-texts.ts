import { defineProblems } from '#shared/problems.ts';
import { codeText } from '#rulebook/code-texts.ts';
import type { LineBody, LineFunction, ReceiverCell } from './line-contract.ts';

export const lineFunctionTexts: Record<LineFunction, string> = {
  supervises: '主管',
  inspects: '检查',
  receivesFilings: '接收备案',
  receivesOpinionReports: '接收舆情报告',
  collectsStatistics: '汇总统计',
  industrySupervision: '行业主管',
  guides: '业务指导',
};

export const lineOriginTexts: Record<ReceiverCell['origin'], string> = {
  own: '本单位设定',
  above: '按上级设定',
  tree: '上级单位',
  none: '未设定接收单位',
};

/** "接收备案（网信办）". */
export function lineText(line: { readonly function: LineFunction; readonly body: LineBody }): string {
  const text = lineFunctionTexts[line.function];
  return line.body === '' ? text : `${text}（${codeText(line.body)}）`;
}

export const lineProblems = defineProblems('line', {
  bodyMissing: { status: 422, text: '“{function}”须指明是哪一方接收（主管单位、网信办等）。' },
  bodyUnused: { status: 422, text: '“{function}”只有一个承担单位，不用指明接收方。' },
  ownReceiver: { status: 422, text: '“{name}”不能由自己承担自己的“{line}”，请选择其他单位。' },
  receiverEnded: { status: 409, text: '“{name}”已撤销或并入其他单位，请选择仍在运行的单位。' },
  same: { status: 409, text: '“{line}”现在就是“{name}”，不用重复设定。' },
  fromBefore: {
    status: 422,
    text: '开始日期 {from} 早于现有条线的开始日期 {existing}，请填写 {existing} 或以后的日期。',
  },
  fromLater: { status: 422, text: '开始日期 {from} 晚于今天，请到那一天再设定。' },
  over: { status: 409, text: '这条条线已于 {until} 取消。' },
});

import { defineProblems } from '#shared/problems.ts';
import type { UnitChangeKind } from './contract.ts';

export const unitChangeTexts: Record<UnitChangeKind, string> = {
  rename: '更名',
  merge: '并入其他单位',
  abolish: '撤销',
};

export const changeProblems = defineProblems('change', {
  sameName: { status: 422, text: '单位现在就叫“{name}”，请填写新的名称。' },
  notYet: { status: 422, text: '{on} 晚于今天，请到那一天再登记。' },
  beforeOther: { status: 422, text: '{on} 不晚于该单位上一次变更的日期 {last}，请核对日期。' },
  ownUnit: { status: 409, text: '“{name}”是您现在履职的单位，须由它的上级单位登记合并或撤销。' },
  unitsBelow: { status: 409, text: '下面还有{below}在运行，请先登记它们的合并或撤销；科室随本单位一并结束。' },
  ownSuccessor: { status: 422, text: '单位不能并入自己，请选择承接它的单位。' },
  successorBelow: { status: 422, text: '“{name}”是该单位的下级，会随它一并结束，请选择其他单位。' },
});

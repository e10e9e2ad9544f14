import { defineProblems } from '#shared/problems.ts';
import type { ContractFile, ContractState, StaffAccess } from './contract.ts';

export const contractStateTexts: Record<ContractState, string> = {
  coming: '未开始',
  running: '履行中',
  expired: '已到期，待办退出',
  ended: '已办结',
};
export const staffAccessTexts: Record<StaffAccess, string> = { draft: '起草稿件', none: '不登录系统' };
export const contractFileTexts: Record<ContractFile, string> = {
  contract: '合同文本',
  secrecy: '安全保密协议',
  letter: '责任书扫描件',
};

export const contractProblems = defineProblems('contracts', {
  badCode: { status: 422, text: '统一社会信用代码“{code}”有误：{fault}' },
  forbidden: { status: 409, text: '本单位不得委托运维（{clause}：{summary}），合同不能登记。', audited: true },
  datesTurned: { status: 422, text: '截止日期不能早于起始日期。' },
  accountElsewhere: { status: 422, text: '有账号不属于“{unit}”，或不在您的管辖范围内，请重新选择。' },
  accountNotCovered: { status: 422, text: '这份合同没有包括其中的账号，请刷新后重试。' },
  accountTwice: { status: 422, text: '同一账号列了两次，请删去一个。' },
  contractOver: { status: 409, text: '这份合同已于 {on} 办结退出，不能再改。' },
  contractExpired: { status: 409, text: '合同已于 {on} 到期，不能启用人员。续签的请登记新合同。', audited: true },
  letterStored: { status: 409, text: '责任书已于 {on} 签订并存档，不能替换。' },
  letterFuture: { status: 422, text: '签订日期不能晚于今天。' },
  letterMissing: {
    status: 409,
    text: '信息安全责任书还没有签字存档，不能启用受托方人员（S3-3f）。请先打印责任书，双方签字后上传扫描件。',
    audited: true,
  },
  notContractor: { status: 409, text: '{name}的用工性质不是“外包”，不能列为受托方人员。有误的请先更正用工性质。' },
  staffBeyondContract: { status: 422, text: '人员起止须在合同期限（{from} 至 {until}）之内。' },
  staffTwice: { status: 409, text: '{name}已在这份合同的人员名单内。' },
  staffOver: { status: 409, text: '此人已停用或已到期，请重新列入名单。' },
  staffActive: { status: 409, text: '此人已经启用。' },
  staffWithoutAccess: { status: 409, text: '此人登记为“不登录系统”，无须启用。' },
  staffNoLogIn: { status: 409, text: '{name}还没有开通登录，请先在“人员”中为其开通。' },
  ownActivation: { status: 403, text: '不能启用本人，请由另一名安全管理员办理。', audited: true },
  exitOpen: { status: 422, text: '账号收回和数据移交都完成后才能办结退出。' },
  noFile: { status: 404, text: '这份合同没有存档{file}。' },
});

export const contractActionTexts: Record<string, string> = {
  'contract.record': '登记合同',
  'contract.update': '更正合同',
  'contract.letter': '责任书签字存档',
  'contract.addStaff': '列入受托方人员',
  'contract.activateStaff': '启用受托方人员',
  'contract.endStaff': '停用受托方人员',
  'contract.end': '办结退出',
};

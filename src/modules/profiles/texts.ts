import { defineProblems } from '#shared/problems.ts';
import type { DriftField, FoundState, SnapshotOutcome, SnapshotSource } from './contract.ts';

export const snapshotSourceTexts: Record<SnapshotSource, string> = { page: '读取主页', hand: '手工录入' };
export const snapshotOutcomeTexts: Record<SnapshotOutcome, string> = {
  seen: '已留存',
  missing: '平台上没有该账号',
  failed: '没有读到资料',
};
export const foundStateTexts: Record<FoundState, string> = {
  open: '待处理',
  registered: '已补登记',
  closed: '已关停',
  notOurs: '非本单位',
};
export const driftFieldTexts: Record<DriftField, string> = { name: '名称', certifiedSubject: '认证主体' };

export const profileProblems = defineProblems('profile', {
  noHomeUrl: { status: 422, text: '该账号没有登记主页地址，无法读取。请先登记主页地址，或手工录入并附截图。' },
  foundSettled: { status: 409, text: '这个账号已处理（{state}），请刷新后查看。' },
  otherUnitsAccount: { status: 422, text: '“{account}”不是“{unit}”登记的账号，请选择该单位补登记的账号。' },
  otherAccount: { status: 422, text: '“{account}”与发现的“{found}”平台或名称、标识不同，请核对后选择。' },
});

export const profileActionTexts: Record<string, string> = {
  'account.snapshot': '留存平台资料',
  'foundAccount.import': '导入发现的账号',
  'foundAccount.register': '未登记账号已补登记',
  'foundAccount.close': '未登记账号已关停',
  'foundAccount.dismiss': '认定非本单位账号',
};

/** Sentences of the checks F3, F5, F6, F8, F40; `{name}` parts are filled in. */
export const checkTexts = {
  F3: '同一平台一个账号',
  F5: '账号名称',
  F6: '认证信息',
  F8: '未登记或变动的账号',
  F40: '低使用、功能相近',
} as const;

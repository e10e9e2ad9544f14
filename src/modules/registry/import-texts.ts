import type { ImportAct, ImportDoubt, ImportKind } from './import-contract.ts';

export const importKindTexts: Readonly<Record<ImportKind, string>> = {
  undecided: '待决定',
  refused: '不能导入',
  new: '新增',
  changed: '更新',
  duplicate: '重复',
  empty: '没有账号',
  unchanged: '不变',
};
export const importDoubtTexts: Readonly<Record<ImportDoubt, string>> = {
  unknownUnit: '名册里没有的单位',
  guessedPlatform: '写法有误的平台',
  nearDuplicate: '疑似已登记的账号',
  remark: '带说明的地址',
  unmatched: '名称、标识、地址个数对不上',
  otherPlatform: '填错栏的地址',
};
export const importActTexts: Readonly<Record<ImportAct, string>> = {
  take: '照此导入',
  skip: '不导入',
  same: '就是已登记的那个，更新它',
  under: '挂在所选单位名下',
  create: '新建为所选单位的下级',
};

import { defineProblems } from '#shared/problems.ts';
import type { UnitClass, UnitField, UnitKind, UnitLevel } from './contract.ts';

export const unitKindTexts: Record<UnitKind, string> = {
  government: '人民政府',
  office: '政府办公室',
  department: '部门',
  section: '科室',
  institution: '事业单位',
  publicEnterprise: '公共企事业单位',
  vertical: '垂直管理部门',
};
export const unitLevelTexts: Record<UnitLevel, string> = {
  national: '国家',
  province: '省级',
  city: '市级',
  county: '县级',
  town: '乡镇（街道）',
};

export const unitClassTexts: Record<UnitClass, string> = {
  provinceGovernment: '省级政府',
  cityGovernment: '市级政府',
  countyGovernment: '县级政府',
  stateCouncilDepartment: '国务院部门',
  supervisor: '主管单位（政府办公室）',
  section: '科室',
  none: '不属于任何类别',
};

export const unitFieldTexts: Record<UnitField, string> = {
  name: '单位名称',
  parent: '上级单位',
  kind: '类别',
  level: '层级',
  code: '行政区划代码',
  creditCode: '统一社会信用代码',
  registeredName: '登记名称',
  shortName: '简称',
  phone: '办公电话',
  state: '状态',
};

export const organisationProblems = defineProblems('organisation', {
  importChanged: {
    status: 409,
    text: '单位名册在试运行之后有变化，结果会与您看到的不同，没有写入任何内容。请重新试运行后再导入。',
  },
  sameName: { status: 409, text: '“{parent}”下已有名为“{name}”的单位，请核对后改用其他名称。' },
  unitEnded: { status: 409, text: '单位“{name}”已撤销或并入其他单位，不能再新增或变更，请改选承接它的单位。' },
  creditCodeTaken: { status: 409, text: '统一社会信用代码 {code} 已登记在其他单位，请核对。' },
  ended: { status: 409, text: '单位“{name}”已撤销，不能在其下新增单位。' },
  unreadable: { status: 422, text: '无法读取文件“{file}”：{reason}' },
});

export const organisationActionTexts: Record<string, string> = {
  'unit.create': '新增单位',
  'unit.import': '导入单位',
  'unit.update': '更正单位登记事项',
  'unit.rename': '登记单位更名',
  'unit.merge': '登记单位并入',
  'unit.abolish': '登记单位撤销',
  'unit.notice': '登记变更公告',
  'unit.setLine': '设定条线',
  'unit.endLine': '取消条线',
};

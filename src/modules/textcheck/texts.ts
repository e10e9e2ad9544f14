import type { Severity } from '#textguard/hit.ts';
import { findCategory } from '#textguard/categories.ts';
import { defineProblems } from '#shared/problems.ts';
import { termCountOf } from './contract.ts';

export const severityTexts: Record<Severity, string> = { block: '必须处理', warn: '需要核对', hint: '建议' };

export const variantTexts: Record<string, string> = {
  exact: '',
  case: '大小写变体',
  width: '全半角变体',
  traditional: '繁体变体',
  gap: '夹有不可见字符或空格',
  split: '拆字',
  homophone: '同音字',
  pinyin: '拼音',
  shape: '形近字',
  edit1: '多字、漏字或错位',
  model: '模型意见',
};

/** "保密·个人信息". */
export function categoryText(code: string): string {
  if (code === 'carrier') return '未检查';
  const category = findCategory(code);
  return category ? `${category.gate}·${category.name}` : code;
}

/** Says what a check without a hit has looked for, and what it does not replace. */
export function missText(tableVersion: string): string {
  const count = termCountOf(tableVersion);
  const words = count === null ? '词表' : ` ${count.toLocaleString('zh-CN')} 条词语`;
  return `未命中（已查${words}和个人信息格式；不含人名职务，不能代替人工校对）`;
}

export const textcheckProblems = defineProblems('textcheck', {
  noModel: {
    status: 409,
    text: '没有配置模型，文字没有发出。需要参考意见的，请管理员在启动配置中填写 ZHIJIAN_MODEL_URL 和 ZHIJIAN_MODEL。',
  },
  tooLongForModel: { status: 422, text: '文字共 {length} 字，一次最多请模型看 {limit} 字，请分段再试。' },
  secretForModel: { status: 422, text: '文字中有密级或内部标志“{mark}”，不能发给模型。请先核对是否可以公开。' },
  modelRefused: { status: 502, text: '模型没有给出意见（对方返回 {status}）。规则检查不受影响，可稍后再试。' },
  modelUnreadable: { status: 502, text: '模型的回答不是约定的格式，未采用。规则检查不受影响，可再试一次。' },
});

export const textcheckActionTexts: Record<string, string> = {
  'term.add': '新增词条',
  'term.change': '修改词条',
  'term.end': '停用词条',
  'term.import': '导入词条',
  'ignore.add': '忽略规则',
  'ignore.end': '取消忽略',
  'falseHit.report': '报告误报',
  'falseHit.accept': '采纳误报',
  'falseHit.refuse': '不采纳误报',
  'listEntry.add': '新增名单条目',
  'listEntry.change': '修改名单条目',
  'listEntry.end': '移出名单',
  'listEntry.import': '导入名单',
  'model.ask': '请模型提供参考意见',
};

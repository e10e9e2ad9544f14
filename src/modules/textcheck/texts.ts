import type { Severity } from '#textguard/hit.ts';
import { findCategory } from '#textguard/categories.ts';
import { defineProblems } from '#shared/problems.ts';
import { termCountOf, type TermOrigin } from './contract.ts';

export const severityTexts: Record<Severity, string> = { block: '必须处理', warn: '需要核对', hint: '建议' };
export const termOriginTexts: Record<TermOrigin, string> = { office: '单位自建', base: '内置词' };

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
  termTaken: { status: 409, text: '本单位词表中已有“{term}”，请先停用原词条再新增。' },
  termUnusable: { status: 422, text: '“{term}”不能作为词条：去掉空白和不可见字符后应为 1 至 255 个字。' },
  termEnded: { status: 409, text: '词条“{term}”已停用。' },
  noModel: {
    status: 409,
    text: '没有配置模型，文字没有发出。需要参考意见的，请管理员在启动配置中填写 ZHIJIAN_MODEL_URL 和 ZHIJIAN_MODEL。',
  },
  tooLongForModel: { status: 422, text: '文字共 {length} 字，一次最多请模型看 {limit} 字，请分段再试。' },
  secretForModel: { status: 422, text: '文字中有密级或内部标志“{mark}”，不能发给模型。请先核对是否可以公开。' },
  modelRefused: { status: 502, text: '模型没有给出意见（对方返回 {status}）。规则检查不受影响，可稍后再试。' },
  modelUnreadable: { status: 502, text: '模型的回答不是约定的格式，未采用。规则检查不受影响，可再试一次。' },
  endBeforeToday: { status: 422, text: '有效期应不早于今天。' },
});

export const textcheckActionTexts: Record<string, string> = {
  'term.add': '新增词条',
  'term.end': '停用词条',
  'model.ask': '请模型提供参考意见',
};

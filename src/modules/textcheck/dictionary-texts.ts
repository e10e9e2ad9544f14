import type { RuleVariant } from '#textguard/term-rule.ts';
import { defineProblems } from '#shared/problems.ts';
import type { FalseHitState, Remedy } from './feedback-contract.ts';
import type { ListName, ListRegister } from './lists-contract.ts';
import type { TermLayer, TermView } from './terms-contract.ts';

export const termLayerTexts: Record<TermLayer, string> = {
  own: '本单位',
  above: '上级单位',
  base: '内置词',
  rule: '内置规则',
};
export const termViewTexts: Record<TermView, string> = {
  office: '全部自建',
  own: '本单位',
  above: '上级单位',
  base: '内置词',
  rule: '内置规则',
  ended: '已停用',
};
export const dayStateTexts = { inForce: '有效', notYet: '未生效', expired: '已过期', ended: '已停用' } as const;

/** Kinds of changed spelling that a word may ask for; one without words of its own is shown by its name. */
const variantChoices: Partial<Record<RuleVariant, string>> = {
  homophone: '同音字',
  pinyin: '拼音代字',
  shape: '形近字',
  split: '拆字',
  edit1: '多字、漏字或错位',
};
export const variantChoiceText = (variant: string): string => variantChoices[variant as RuleVariant] ?? variant;

export const listNameTexts: Record<ListName, string> = { leader: '领导人', source: '来源', ownPrefix: '本地前缀' };
export const listRegisterTexts: Record<ListRegister, string> = { leaders: '领导人名单', sources: '转载来源名单' };

export const falseHitStateTexts: Record<FalseHitState, string> = {
  new: '待处理',
  accepted: '已采纳',
  refused: '不采纳',
};
export const remedyTexts: Record<Remedy, string> = {
  allow: '已加放行短语',
  change: '已修改词条',
  end: '已停用词条',
  ignore: '已加入忽略清单',
  other: '已另行处理',
};

export const termProblems = defineProblems('term', {
  taken: { status: 409, text: '本单位词表中已有“{term}”，请在原词条上修改，或先停用原词条。' },
  ended: { status: 409, text: '词条“{term}”已由{by}停用。' },
  changed: { status: 409, text: '词条“{term}”刚由{by}修改过，请刷新后在最新内容上修改。' },
});

export const ignoreProblems = defineProblems('ignore', {
  unknownRule: { status: 422, text: '没有规则“{rule}”，可能已停用。请从检查结果或词表中选择要忽略的规则。' },
  blocks: {
    status: 422,
    text: '“{name}”由{keeper}定为“必须处理”，下级单位不能忽略。如属误报，请点“误报”反馈给维护单位。',
    audited: true,
  },
  taken: { status: 409, text: '本单位已忽略“{name}”。需要改日期或理由时，请先在忽略清单中取消原来的。' },
  ended: { status: 409, text: '这条忽略已由{by}取消。' },
});

export const falseHitProblems = defineProblems('falseHit', {
  notKeeper: { status: 403, text: '这条误报由规则的维护单位“{owner}”处理。', audited: true },
});

export const listProblems = defineProblems('list', {
  taken: { status: 409, text: '本单位名单中已有“{name}”，请在原条目上修改。' },
  ended: { status: 409, text: '“{name}”已由{by}移出名单。' },
});

import {
  accountFacts,
  type AccountField,
  type CertificationState,
  type AccountFunction,
  type SubType,
  type UpperSystem,
} from './facts-contract.ts';
import { accountModeTexts, mediaClassTexts } from './texts.ts';

export const subTypeTexts: Record<SubType, string> = {
  subscription: '订阅号',
  service: '服务号',
  miniProgram: '小程序',
  app: '手机应用',
  quickApp: '快应用',
  baijiahao: '百家号',
  qiehao: '企鹅号',
  renminhao: '人民号',
  nanfanghao: '南方号',
  yangshipin: '央视频',
  zhihu: '知乎',
};
export const certificationTexts: Record<CertificationState, string> = {
  certified: '已认证',
  uncertified: '未认证',
  lapsed: '认证失效',
};
export const functionTexts: Record<AccountFunction, string> = {
  publish: '信息发布',
  interact: '互动',
  services: '办事',
};
export const upperSystemTexts: Record<UpperSystem, string> = {
  national: '全国政务新媒体信息报送系统',
  provincial: '省级平台',
  cyberspace: '网信部门备案',
};

/** How each fact is called, as in the forms. */
export const accountFieldTexts = Object.fromEntries(
  Object.entries(accountFacts).map(([field, schema]) => [field, (schema as { title?: string }).title ?? field]),
) as Record<AccountField, string>;

const words: Partial<Record<AccountField, Record<string, string>>> = {
  subType: subTypeTexts,
  certification: certificationTexts,
  functions: functionTexts,
  mediaClass: mediaClassTexts,
  mode: accountModeTexts,
};

/** A kept value of a fact in words; '' for nothing. */
export function factText(
  field: string,
  value: string | number | boolean | readonly string[] | null | undefined,
): string {
  if (value === null || value === undefined || value === '') return '';
  const parts = Array.isArray(value) ? value : String(value).split(words[field as AccountField] ? ',' : /$^/);
  const known = words[field as AccountField] ?? { true: '是', false: '否' };
  return parts.map((part) => known[part] ?? part).join('、');
}

import { defineProblems } from '#shared/problems.ts';
import type { LicenceKind, LicenceState } from './contract.ts';

export const licenceKindTexts: Record<LicenceKind, string> = {
  news: '互联网新闻信息服务许可',
  audiovisual: '信息网络传播视听节目许可或备案',
  other: '其他资质',
};
/** The services as `licence.services` of packs names them. */
export const serviceTexts = {
  news: '新闻信息服务',
  audiovisual: '网络视听',
  other: '其他服务',
} as const satisfies Record<LicenceKind, string>;
export const licenceStateTexts: Record<LicenceState, string> = {
  coming: '未生效',
  valid: '有效',
  expired: '已过期',
  ended: '已注销',
};

export const licenceProblems = defineProblems('licences', {
  datesTurned: { status: 422, text: '有效期止不能早于有效期起。' },
  accountElsewhere: { status: 422, text: '有账号不属于“{unit}”，或不在您的管辖范围内，请重新选择。' },
  licenceOver: { status: 409, text: '这项资质已经注销。' },
});

export const licenceActionTexts: Record<string, string> = {
  'licence.record': '登记资质',
  'licence.end': '注销资质',
};

import { defineProblems } from '#shared/problems.ts';
import type { DocumentState } from './contract.ts';

export const documentStateTexts: Record<DocumentState, string> = {
  coming: '未施行',
  inForce: '在用',
  expired: '已过有效期',
  superseded: '已被取代',
  ended: '已废止',
};
export const matrixStateTexts = { inForce: '已有', expired: '过期', missing: '缺少', waived: '已豁免' } as const;

export const mechanismProblems = defineProblems('mechanisms', {
  datesTurned: { status: 422, text: '有效期不能早于施行日期。' },
  notSupersedable: {
    status: 409,
    text: '所取代的制度不是本单位同种类的在用制度，或已被取代、废止。请刷新后重新选择。',
  },
  documentOver: { status: 409, text: '这项制度已被取代或废止。' },
});

export const mechanismActionTexts: Record<string, string> = {
  'document.record': '登记制度',
  'document.supersede': '被新版取代',
  'document.end': '废止',
};

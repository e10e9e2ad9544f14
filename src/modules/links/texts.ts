import { defineProblems } from '#shared/problems.ts';
import type { LinkOwner, LinkVerdict } from './contract.ts';

export const ownerTexts: Record<LinkOwner, string> = {
  government: '政府或公共机构网站',
  platform: '内容平台',
  listed: '已登记的域名',
  unknown: '主办者不明',
};
export const linkVerdictTexts: Record<LinkVerdict, string> = { pass: '正常', fail: '有问题', unknown: '未能核对' };
export const linkTones = { pass: 'met', fail: 'blocked', unknown: 'soon' } as const satisfies Record<
  LinkVerdict,
  string
>;

export const linksProblems = defineProblems('links', {
  domainUnreadable: { status: 422, text: '“{domain}”不是域名。请只写域名，如 zwfw.example.com，不写网址的其余部分。' },
  domainTaken: { status: 409, text: '本单位已登记“{domain}”，请先停用原登记再新增。' },
  domainEnded: { status: 409, text: '域名“{domain}”已停用。' },
});

export const linksActionTexts: Record<string, string> = {
  'links.look': '核对链接',
  'links.addDomain': '登记域名',
  'links.endDomain': '停用域名',
};

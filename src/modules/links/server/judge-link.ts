import { getDomain, getHostname } from 'tldts';
import { defineCheck } from '#platform/checks/define-check.ts';
import type { LinkOwner, LinkState } from '../contract.ts';
import { ownerTexts } from '../texts.ts';

/** What was seen behind a link. */
export interface LinkSight {
  readonly url: string;
  readonly state: LinkState;
  readonly httpStatus: number | null;
  readonly finalUrl: string;
  readonly owner: LinkOwner;
}

/** Hosts of the platforms on which offices publish: a link to a post there is no foreign site. */
const platforms = new Set(
  'weixin.qq.com weibo.com weibo.cn douyin.com iesdouyin.com kuaishou.com toutiao.com people.com.cn xinhuanet.com news.cn cctv.com'.split(
    ' ',
  ),
);

/** Who answers for an address: by its ending, by the platforms known, by the domains that the office listed. */
export function ownerOf(url: string, listed: ReadonlySet<string>): LinkOwner {
  const host = getHostname(url) ?? '';
  if (/(?:^|\.)(?:gov|edu|mil)\.cn$/.test(host)) return 'government';
  for (const own of endings(host)) {
    if (listed.has(own)) return 'listed';
    if (platforms.has(own)) return 'platform';
  }
  return 'unknown';
}

/** The host and every domain above it: a.b.cn → a.b.cn, b.cn, cn. */
function endings(host: string): string[] {
  const parts = host.split('.');
  return parts.map((_, i) => parts.slice(i).join('.'));
}

/** Answers that say the page is gone; others (401, 403, 429, 5xx) say that we were not let in, or not now. */
const gone = new Set([400, 404, 410, 451]);

/** State of an answer by its status. */
export function stateOf(status: number): LinkState {
  if (status < 400) return 'ok';
  return gone.has(status) ? 'dead' : 'unreachable';
}

/** True when the answer came from another registrable domain than the one linked. */
export function isElsewhere({ url, finalUrl }: Pick<LinkSight, 'url' | 'finalUrl'>): boolean {
  const domain = (address: string): string | null => getDomain(address) ?? getHostname(address);
  return domain(url) !== domain(finalUrl);
}

/** F21: is the link alive, does it stay with its owner, is the owner known? A finding for a person, not a verdict on the page behind it. */
export const linkCheck = defineCheck<LinkSight, { clause: string }>({
  id: 'F21',
  text: '外部链接',
  clauses: ['S4-4.2k'],
  evaluate(sight, { clause }) {
    const said = wordsOf(sight);
    return {
      clause,
      value: { state: sight.state, owner: sight.owner, finalUrl: sight.finalUrl },
      threshold: 'ok',
      ...said,
    };
  },
});

function wordsOf(sight: LinkSight): { verdict: 'pass' | 'fail' | 'unknown'; text: string } {
  if (sight.state === 'dead')
    return { verdict: 'fail', text: `打不开（${sight.httpStatus ?? '没有页面'}），请更正或删除链接` };
  if (sight.state === 'refused') return { verdict: 'fail', text: '指向内部网络或不受支持的地址，公众无法打开' };
  if (sight.state === 'unreachable')
    return { verdict: 'unknown', text: `暂时未能打开${sight.httpStatus ? `（${sight.httpStatus}）` : ''}，稍后再核对` };
  if (isElsewhere(sight) && sight.owner === 'unknown')
    return {
      verdict: 'fail',
      text: `转到了 ${getHostname(sight.finalUrl) ?? sight.finalUrl}，主办者不明，请核对是否为广告或其他内容`,
    };
  if (sight.owner === 'unknown')
    return { verdict: 'fail', text: '主办者不明。核对无误的，由主管单位登记域名后不再提示' };
  return { verdict: 'pass', text: ownerTexts[sight.owner] };
}

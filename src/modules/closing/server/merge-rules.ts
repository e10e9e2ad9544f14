import type { Platform } from '#modules/registry/contract.ts';
import type { MergeReason } from '../contract.ts';

/** An account as the analysis sees it; null where nothing is known. */
export interface MergeAccount {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly platform: Platform;
  readonly isMain: boolean;
  readonly followers: number | null;
  readonly averageReads: number | null;
  /** Posts seen in the last 90 days, and whether anybody looked. */
  readonly posts: number;
  readonly isWatched: boolean;
  /** Breaches of the update clock in the last year. */
  readonly breaches: number;
  readonly titles: readonly string[];
  readonly openedAt: string;
}

/** What the rules of the unit set; the numbers are the unit's own, no clause gives them. */
export interface MergeLimits {
  readonly followers: { readonly least: number; readonly clause: string } | null;
  readonly reads: { readonly least: number; readonly clause: string } | null;
  /** Several accounts are a reason in themselves (S1-3p1c). */
  readonly plurality: { readonly clause: string } | null;
  readonly similar: { readonly clause: string } | null;
  readonly unmaintained: { readonly clause: string } | null;
}

export interface Reason {
  readonly reason: MergeReason;
  readonly clause: string;
  readonly text: string;
}

export interface Candidate {
  readonly account: MergeAccount;
  readonly keep: MergeAccount | null;
  readonly keepWhy: string;
  readonly reasons: readonly Reason[];
}

const manyBreaches = 3;
const leastShare = 0.5;
const fewestPosts = 4;

/** Letters, figures and characters only, as names and titles are compared. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Share of an account's posts that stand on the other too, word for word or with words added; null with too few to say. Pure. */
export function sharedContent(own: readonly string[], other: readonly string[]): number | null {
  if (own.length < fewestPosts || other.length === 0) return null;
  const others = other.map(normalise);
  const exact = new Set(others);
  const shared = own.map(normalise).filter((title) => exact.has(title) || others.some((one) => contains(one, title)));
  return shared.length / own.length;
}

const shortest = 8;
function contains(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= shortest && (a.includes(b) || b.includes(a));
}

/**
 * Which accounts of one unit could go, and into which: several on one platform; alike in name or content and little used (S4-4.1n); or
 * too often behind the update clock to be kept up (S4-4.1o). What is not known is no reason. Each account is named at most once. Pure.
 */
export function findCandidates(accounts: readonly MergeAccount[], limits: MergeLimits): Candidate[] {
  const ranked = [...accounts].sort(byWorth);
  return ranked.flatMap((account, at): Candidate[] => {
    const better = ranked.slice(0, at);
    const found = better
      .map((keep) => ({ account, keep, keepWhy: whyKeep(keep, account), reasons: pairReasons(account, keep, limits) }))
      .filter((one) => one.reasons.length > 0)
      .sort((a, b) => b.reasons.length - a.reasons.length)[0];
    const own = unmaintained(account, limits);
    if (found) return [{ ...found, reasons: [...found.reasons, ...own] }];
    if (own.length === 0) return [];
    const keep = better[0] ?? null;
    return [{ account, keep, keepWhy: keep ? whyKeep(keep, account) : '', reasons: own }];
  });
}

function pairReasons(account: MergeAccount, keep: MergeAccount, limits: MergeLimits): Reason[] {
  const { similar, plurality } = limits;
  const clause = plurality?.clause ?? similar?.clause;
  if (clause === undefined) return [];
  const samePlatform: Reason[] =
    account.platform === keep.platform && account.platform !== 'other'
      ? [{ reason: 'samePlatform', clause, text: `与“${keep.name}”在同一平台` }]
      : [];
  const alike = [...likeness(account, keep, similar?.clause ?? clause)];
  const low = lowUse(account, limits);
  if (samePlatform.length > 0) return [...samePlatform, ...alike, ...low];
  return alike.length > 0 && (low.length > 0 || plurality) ? [...alike, ...low] : [];
}

function likeness(account: MergeAccount, keep: MergeAccount, clause: string): Reason[] {
  const [a, b] = [normalise(account.name), normalise(keep.name)];
  const share = sharedContent(account.titles, keep.titles);
  return [
    ...(a === b || contains4(a, b)
      ? [{ reason: 'sameName' as const, clause, text: `名称与“${keep.name}”相同或相近` }]
      : []),
    ...(share !== null && share >= leastShare
      ? [
          {
            reason: 'sameContent' as const,
            clause,
            text: `近90天 ${account.titles.length} 篇中有 ${Math.round(share * 100)}% 与“${keep.name}”相同或相近`,
          },
        ]
      : []),
  ];
}

function contains4(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 4 && (a.includes(b) || b.includes(a));
}

function lowUse({ followers, averageReads, posts, isWatched }: MergeAccount, limits: MergeLimits): Reason[] {
  const reasons: Reason[] = [];
  if (limits.followers && followers !== null && followers < limits.followers.least)
    reasons.push({
      reason: 'fewFollowers',
      clause: limits.followers.clause,
      text: `关注 ${followers} 人，低于 ${limits.followers.least} 人（由单位设定，非条款数值）`,
    });
  if (limits.reads && averageReads !== null && averageReads < limits.reads.least)
    reasons.push({
      reason: 'fewReads',
      clause: limits.reads.clause,
      text: `平均阅读 ${averageReads} 次，低于 ${limits.reads.least} 次（由单位设定，非条款数值）`,
    });
  if (limits.similar && isWatched && posts === 0)
    reasons.push({ reason: 'silent', clause: limits.similar.clause, text: '近90天没有采集到发布' });
  return reasons;
}

function unmaintained({ breaches }: MergeAccount, { unmaintained: rule }: MergeLimits): Reason[] {
  return rule && breaches >= manyBreaches
    ? [{ reason: 'breaches', clause: rule.clause, text: `近一年 ${breaches} 次超期未更新` }]
    : [];
}

/** The account to keep first: the main one, then more followers, more posts, fewer breaches, the older one. */
function byWorth(a: MergeAccount, b: MergeAccount): number {
  return (
    Number(b.isMain) - Number(a.isMain) ||
    (b.followers ?? -1) - (a.followers ?? -1) ||
    b.posts - a.posts ||
    a.breaches - b.breaches ||
    a.openedAt.localeCompare(b.openedAt) ||
    a.id.localeCompare(b.id)
  );
}

function whyKeep(keep: MergeAccount, account: MergeAccount): string {
  if (keep.isMain && !account.isMain) return '是主账号';
  if (keep.followers !== null && keep.followers > (account.followers ?? -1))
    return account.followers === null
      ? `关注 ${keep.followers} 人`
      : `关注 ${keep.followers} 人，多于 ${account.followers} 人`;
  if (keep.posts > account.posts) return `近90天发布 ${keep.posts} 篇，多于 ${account.posts} 篇`;
  if (keep.breaches < account.breaches) return `近一年超期 ${keep.breaches} 次，少于 ${account.breaches} 次`;
  return '开设较早';
}

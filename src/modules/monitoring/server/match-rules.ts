import { likenessOf, toBareText, toShingles } from '#shared/text-likeness.ts';
import type { MatchBasis, UnreviewedKind } from '../match-contract.ts';

/** A post as it was seen; `text` is '' where only a title was. `comparable` forms hold every character but white space. */
export interface PostWords {
  readonly title: string;
  readonly text: string;
  readonly publishedAt: Date;
}

/** An approved text as it reads on the account's platform. */
export interface ApprovedWords {
  readonly title: string;
  /** The forms in which a platform may show it: the article, the plain text with topics and link. */
  readonly texts: readonly string[];
  readonly approvedAt: Date;
}

export interface Match<C> {
  readonly candidate: C;
  readonly basis: MatchBasis;
  readonly similarity: number;
}

/** From here on a text counts as the approved one changed, below as another. Measured on 7,951 posts of one news account. */
export const similarFrom = 0.6;
const partFrom = 0.95;
/** A shorter piece may stand in any text. */
const leastPart = 20;
const leastTitle = 4;
const order: readonly MatchBasis[] = ['text', 'part', 'title', 'similar'];

/**
 * The approved text that a post is: word for word, a piece of it (feeds cut), by its title where nothing else was seen, or changed. Of
 * several the closest, then the latest that was approved before the post went out. Undefined: it is none of them. Pure.
 * @param compare the form in which two texts are the same
 */
export function matchPost<C extends ApprovedWords>(
  post: PostWords,
  candidates: readonly C[],
  compare: (text: string) => string,
): Match<C> | undefined {
  const runs = toShingles(post.text);
  const matches = candidates.flatMap((candidate) => matchOne(post, runs, candidate, compare));
  return matches.sort(
    (a, b) =>
      order.indexOf(a.basis) - order.indexOf(b.basis) ||
      b.similarity - a.similarity ||
      Number(isEarly(post, a.candidate)) - Number(isEarly(post, b.candidate)) ||
      b.candidate.approvedAt.getTime() - a.candidate.approvedAt.getTime(),
  )[0];
}

function matchOne<C extends ApprovedWords>(
  post: PostWords,
  runs: ReadonlySet<number>,
  candidate: C,
  compare: (text: string) => string,
): Match<C>[] {
  const title = compare(post.title);
  const isTitle = [...title].length >= leastTitle && title === compare(candidate.title);
  const forms = candidate.texts.flatMap((text) => [text, `${candidate.title}${text}`]);
  const wholes = forms.map(compare).filter((one) => one !== '');
  if (post.text === '') {
    if (wholes.includes(title)) return [{ candidate, basis: 'text', similarity: 1 }];
    return isTitle ? [{ candidate, basis: 'title', similarity: 1 }] : [];
  }
  const seen = compare(post.text);
  if (wholes.includes(seen)) return [{ candidate, basis: 'text', similarity: 1 }];
  const likenesses = forms.map((form) => likenessOf(runs, toShingles(form)));
  const alike = Math.max(...likenesses.map((one) => one.jaccard));
  const contained = Math.max(...likenesses.map((one) => one.contained));
  const isCut = wholes.some((whole) => whole.startsWith(seen.replace(/(?:\.{3}|…+)$/u, '')));
  const isPart = isCut || (contained >= partFrom && alike < similarFrom);
  if (isPart && toBareText(post.text).length >= leastPart) return [{ candidate, basis: 'part', similarity: contained }];
  return alike >= similarFrom || isTitle ? [{ candidate, basis: 'similar', similarity: alike }] : [];
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const shanghaiMs = 8 * 60 * minuteMs;

/**
 * Whether a post was out before its last approval. Lists name minutes, some only days: a time of 00:00 in Shanghai stands for its day.
 */
export function isEarly(post: Pick<PostWords, 'publishedAt'>, approved: Pick<ApprovedWords, 'approvedAt'>): boolean {
  const at = post.publishedAt.getTime();
  const grain = (at + shanghaiMs) % dayMs === 0 ? dayMs : minuteMs;
  return at + grain <= approved.approvedAt.getTime();
}

/** What is wrong with a post of an account in use; undefined where nothing is. Pure. */
export function judgePost(post: {
  readonly publishedAt: Date;
  readonly basis: MatchBasis | 'address' | null;
  readonly approvedAt: Date | null;
  readonly isRuled: boolean;
}): UnreviewedKind | undefined {
  if (post.isRuled) return undefined;
  if (post.basis === null || post.approvedAt === null) return 'unreviewed';
  if (isEarly(post, { approvedAt: post.approvedAt })) return 'early';
  return post.basis === 'similar' ? 'differs' : undefined;
}

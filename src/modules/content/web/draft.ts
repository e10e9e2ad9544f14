import { toHtml } from '#shared/body-html.ts';
import { textOf, type TextBlock } from '#shared/text-body.ts';
import type { CommentThread } from '../comment-contract.ts';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import { replaceAt } from '#modules/textcheck/web/public.tsx';
import { toTextParts, type ItemPart } from '../check-rules.ts';
import type { ItemReply } from '../contract.ts';
import type { ItemClass } from '../class-contract.ts';
import type { AiPart, ItemKind, ItemOrigin, MediaRef, Rights } from '../revision-contract.ts';
import type { Replacement } from './ConfirmSubmission.tsx';
import { replaceInBlocks } from './item-text.ts';

/** How an item reads on one platform; what is empty is as in the item itself. */
export interface DraftVariant {
  readonly platform: string;
  readonly title: string;
  readonly digest: string;
  readonly cover: string;
  /** Null: the item's own body. */
  readonly blocks: readonly TextBlock[] | null;
}

/** What the editor holds while it is typed; kept in the browser and on the server until it is saved. */
export interface ItemDraft {
  readonly title: string;
  readonly digest: string;
  readonly blocks: readonly TextBlock[];
  readonly sourceName: string;
  readonly origin: ItemOrigin;
  readonly classes: readonly ItemClass[];
  readonly targets: readonly string[];
  readonly kind: ItemKind;
  readonly sourceTitle: string;
  readonly sourceUrl: string;
  readonly linkUrl: string;
  readonly topics: readonly string[];
  /** Without the pictures of the body. */
  readonly media: readonly MediaRef[];
  readonly variants: readonly DraftVariant[];
  readonly aiParts: readonly AiPart[] | null;
  readonly rights: Rights;
  /** Revision that the draft started from; 0 for a new item. */
  readonly base: number;
}

export const noRights: Rights = { what: '', source: '', owner: '', licence: '', mediaLicence: '' };

export const blankDraft: ItemDraft = {
  title: '',
  digest: '',
  blocks: [],
  sourceName: '',
  origin: 'original',
  classes: [],
  targets: [],
  kind: 'article',
  sourceTitle: '',
  sourceUrl: '',
  linkUrl: '',
  topics: [],
  media: [],
  variants: [],
  aiParts: null,
  rights: noRights,
  base: 0,
};

/** The draft that a saved item starts with. */
export function draftOf(item: ItemReply): ItemDraft {
  const { title, digest, blocks, kind, sourceTitle, sourceUrl, linkUrl, topics, aiParts, rights, ...current } =
    item.current;
  return {
    title,
    digest,
    blocks,
    kind,
    sourceTitle,
    sourceUrl,
    linkUrl,
    topics,
    aiParts,
    rights,
    sourceName: current.sourceName,
    origin: current.origin,
    classes: current.classes,
    media: current.media.filter(({ role }) => role !== 'inline'),
    variants: current.variants.map((variant) => ({
      platform: variant.platform,
      title: variant.title ?? '',
      digest: variant.digest ?? '',
      cover: variant.cover ?? '',
      blocks: variant.blocks ?? null,
    })),
    targets: item.targets.map((target) => target.accountId).sort(),
    base: current.number,
  };
}

/** A draft that was kept, also by a page from before it held as much, or with one class by a name of its own. */
export function reviveDraft(stored: unknown): ItemDraft {
  const { class: _, ...draft } = stored as Partial<ItemDraft> & { class?: string };
  return { ...blankDraft, ...draft };
}

/** What is sent to the server. */
export function toBody(draft: ItemDraft) {
  const { title, digest, sourceName, origin, kind, sourceTitle, sourceUrl, linkUrl, rights } = draft;
  return {
    title,
    digest,
    sourceName,
    origin,
    kind,
    sourceTitle,
    sourceUrl,
    linkUrl,
    rights,
    bodyHtml: toHtml(draft.blocks),
    classes: [...draft.classes],
    targets: [...draft.targets],
    topics: [...draft.topics],
    media: draft.media.map(({ sha, role, alt }) => ({ sha, role: role as Exclude<typeof role, 'inline'>, alt })),
    variants: draft.variants.map(({ platform, cover, blocks, ...said }) => ({
      platform,
      title: said.title,
      digest: said.digest,
      ...(cover === '' ? {} : { cover }),
      ...(blocks ? { bodyHtml: toHtml(blocks) } : {}),
    })),
    ...(draft.aiParts ? { aiParts: [...draft.aiParts] } : {}),
  };
}

/** True when both would be saved as the same text. */
export function isSameText(one: ItemDraft, other: ItemDraft): boolean {
  return draftKey(one) === draftKey(other);
}

/** Equal for drafts that would be saved as the same text. */
export function draftKey(draft: ItemDraft): string {
  return JSON.stringify({ ...toBody(draft), targets: [...draft.targets].sort() });
}

/** The parts that the risk check reads, named as the server names them. */
export function checkedParts(draft: ItemDraft): ItemPart[] {
  const inline = draft.blocks
    .filter(({ tag }) => tag === 'img')
    .map(({ alt = '' }) => ({ role: 'inline' as const, name: '', alt }));
  const variants = draft.variants.map(({ platform, title, digest, blocks }) => ({
    platform,
    title,
    digest,
    ...(blocks ? { body: textOf(blocks) } : {}),
  }));
  return toTextParts({ ...draft, body: textOf(draft.blocks), media: [...draft.media, ...inline], variants });
}

const words = ['title', 'digest', 'sourceName'] as const;

/** The draft with a suggestion in the place of a hit; unchanged where the hit stands beside the text. */
export function withSuggestion(draft: ItemDraft, hit: RiskHit, suggestion: string): ItemDraft {
  if (hit.field === 'body') return { ...draft, blocks: replaceInBlocks(draft.blocks, hit, suggestion) };
  const field = words.find((one) => one === hit.field);
  return field ? { ...draft, [field]: replaceAt(draft[field], hit, suggestion) } : draft;
}

/** The draft with a reviewer's suggestion in its place: the same words, with the same around them; undefined where they are gone. */
export function withComment(
  draft: ItemDraft,
  {
    field,
    quote,
    before,
    after,
    suggestion,
  }: Pick<CommentThread, 'field' | 'quote' | 'before' | 'after' | 'suggestion'>,
): ItemDraft | undefined {
  if (suggestion === null || quote === '') return undefined;
  const text = field === 'body' ? textOf(draft.blocks) : draft[field];
  const whole = text.indexOf(before + quote + after);
  const start = whole >= 0 ? whole + before.length : text.indexOf(quote);
  // Words that stand there twice and whose surroundings changed: which are meant cannot be known.
  if (start < 0 || (whole < 0 && text.indexOf(quote, start + 1) >= 0)) return undefined;
  const place = { start, end: start + quote.length };
  if (field === 'body') return { ...draft, blocks: replaceInBlocks(draft.blocks, place, suggestion) };
  return { ...draft, [field]: replaceAt(draft[field], place, suggestion) };
}

/** The draft with several suggestions taken, from the end so that the places before keep theirs. */
export function withReplacements(draft: ItemDraft, replacements: readonly Replacement[]): ItemDraft {
  return [...replacements]
    .sort((a, b) => b.place.hit.start - a.place.hit.start)
    .reduce((text, { place, suggestion }) => withSuggestion(text, place.hit, suggestion), draft);
}

/** What the preview and the limits look at: the draft as one platform will show it. */
export function asOn(
  draft: ItemDraft,
  platform: string,
): Pick<ItemDraft, 'title' | 'digest' | 'blocks'> & { cover: string } {
  const own = draft.variants.find((variant) => variant.platform === platform);
  return {
    title: own?.title.trim() || draft.title,
    digest: own?.digest.trim() || draft.digest,
    blocks: own?.blocks ?? draft.blocks,
    cover: own?.cover || (draft.media.find(({ role }) => role === 'cover')?.sha ?? ''),
  };
}

import type { RiskHit } from '#modules/textcheck/contract.ts';
import { replaceAt } from '#modules/textcheck/web/public.tsx';
import { toTextParts, type ItemPart } from '../check-rules.ts';
import type { Block, ItemClass, ItemOrigin, ItemReply } from '../contract.ts';
import type { Replacement } from './ConfirmSubmission.tsx';
import { toBlocks, toHtml, plainBody, replaceInBlocks } from './item-text.ts';

/** What the editor holds while it is typed; kept in the browser until it is saved. */
export interface ItemDraft {
  readonly title: string;
  readonly digest: string;
  readonly blocks: readonly Block[];
  readonly sourceName: string;
  readonly origin: ItemOrigin;
  readonly class: ItemClass;
  readonly targets: readonly string[];
  /** Revision that the draft started from; 0 for a new item. */
  readonly base: number;
}

export const blankDraft: ItemDraft = {
  title: '',
  digest: '',
  blocks: [],
  sourceName: '',
  origin: 'original',
  class: 'ordinary',
  targets: [],
  base: 0,
};

/** The draft that a saved item starts with. */
export function draftOf(item: ItemReply): ItemDraft {
  const { current } = item;
  return {
    title: current.title,
    digest: current.digest,
    blocks: current.blocks,
    sourceName: item.sourceName,
    origin: item.origin,
    class: item.class,
    targets: item.targets.map((target) => target.accountId).sort(),
    base: current.number,
  };
}

/** A draft that the browser kept; older pages kept the body as typed text. */
export function reviveDraft(stored: unknown): ItemDraft {
  const { body, ...draft } = stored as ItemDraft & { body?: string };
  return body === undefined ? draft : { ...draft, blocks: toBlocks(body) };
}

/** What is sent to the server. */
export function toBody(draft: ItemDraft) {
  const { title, digest, sourceName, origin } = draft;
  return {
    title,
    digest,
    bodyHtml: toHtml(draft.blocks),
    sourceName,
    origin,
    class: draft.class,
    targets: [...draft.targets],
  };
}

/** True when both would be saved as the same text. */
export function isSameText(one: ItemDraft, other: ItemDraft): boolean {
  const key = (draft: ItemDraft) => JSON.stringify({ ...toBody(draft), targets: [...draft.targets].sort() });
  return key(one) === key(other);
}

/** The parts that the risk check reads, named as the server names them. */
export function checkedParts(draft: ItemDraft): ItemPart[] {
  return toTextParts({ ...draft, body: plainBody(draft.blocks) });
}

/** The draft with a suggestion in the place of a hit. */
export function withSuggestion(draft: ItemDraft, hit: RiskHit, suggestion: string): ItemDraft {
  if (hit.field === 'body') return { ...draft, blocks: replaceInBlocks(draft.blocks, hit, suggestion) };
  const field = hit.field as 'title' | 'digest' | 'sourceName';
  return { ...draft, [field]: replaceAt(draft[field], hit, suggestion) };
}

/** The draft with several suggestions taken, from the end so that the places before keep theirs. */
export function withReplacements(draft: ItemDraft, replacements: readonly Replacement[]): ItemDraft {
  return [...replacements]
    .sort((a, b) => b.place.hit.start - a.place.hit.start)
    .reduce((text, { place, suggestion }) => withSuggestion(text, place.hit, suggestion), draft);
}

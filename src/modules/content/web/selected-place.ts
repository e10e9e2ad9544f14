import type { CommentField } from '../comment-contract.ts';

/** Words that are selected in a shown item, and about where they stand in the plain text of their part. */
export interface SelectedPlace {
  readonly field: CommentField;
  readonly start: number;
  readonly quote: string;
}

const fieldOf = (node: Node): readonly [HTMLElement, CommentField] | undefined => {
  const element = node instanceof Element ? node : node.parentElement;
  const title = element?.closest<HTMLElement>('.content-text-title');
  if (title) return [title, 'title'];
  const digest = element?.closest<HTMLElement>('.content-text-digest');
  if (digest) return [digest, 'digest'];
  const whole = element?.closest<HTMLElement>('.content-text');
  return whole ? [whole, 'body'] : undefined;
};

/** What is selected in the text of an item; null where nothing is. Of more than one paragraph the first is taken. */
export function readSelection(): SelectedPlace | null {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const found = fieldOf(range.startContainer);
  const quote = selection.toString().trim().split('\n')[0]?.trim() ?? '';
  if (!found || quote === '') return null;
  const [element, field] = found;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { field, start: before.toString().length, quote: quote.slice(0, 500) };
}

import type { ItemOrigin } from './contract.ts';

/** What of an item the risk check reads; `body` is its plain text, one line a block. */
export interface CheckedItem {
  readonly title: string;
  readonly digest: string;
  readonly body: string;
  readonly sourceName: string;
  readonly origin: ItemOrigin;
}

/** A part as the risk check takes it. */
export interface ItemPart {
  readonly field: 'title' | 'digest' | 'body' | 'sourceName';
  readonly text: string;
  readonly facts?: { readonly item: ItemOrigin };
  /** Words that readers see right before it. */
  readonly lead?: string;
}

/**
 * The parts that the risk check reads, on the server and in the page alike; offsets of hits count in each part. Readers see the source
 * above the body: a repost that names it there is not without a source (L4), and the name itself is looked up in the list (Z6).
 */
export function toTextParts(item: CheckedItem): ItemPart[] {
  const source = item.sourceName.trim();
  return [
    { field: 'title', text: item.title },
    { field: 'digest', text: item.digest },
    {
      field: 'body',
      text: item.body,
      facts: { item: item.origin },
      ...(source === '' ? {} : { lead: `来源：${source}\n` }),
    },
    { field: 'sourceName', text: item.sourceName, lead: '来源：' },
  ];
}

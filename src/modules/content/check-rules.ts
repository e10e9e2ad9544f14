import { nameOfPlatform } from './platform-rules.ts';
import type { ItemOrigin, MediaRef } from './revision-contract.ts';

/** What of an item the risk check reads; `body` is its plain text, one line a block. */
export interface CheckedItem {
  readonly title: string;
  readonly digest: string;
  readonly body: string;
  readonly sourceName: string;
  readonly origin: ItemOrigin;
  readonly sourceTitle: string;
  readonly topics: readonly string[];
  readonly media: readonly Pick<MediaRef, 'role' | 'name' | 'alt'>[];
  readonly variants: readonly CheckedVariant[];
}

export interface CheckedVariant {
  readonly platform: string;
  readonly title?: string;
  readonly digest?: string;
  readonly body?: string;
}

/** A part as the risk check takes it. */
export interface ItemPart {
  readonly field: string;
  readonly text: string;
  readonly facts?: { readonly item?: ItemOrigin; readonly sourceTitle?: string };
  /** Words that readers see right before it. */
  readonly lead?: string;
}

/**
 * The parts that the risk check reads, on the server and in the page alike; offsets of hits count in each part. Readers see the source
 * above the body: a repost that names it there is not without a source (L4), and the name itself is looked up in the list (Z6). A title
 * is compared with the one of the source (Z2). What stands beside the text is named in Chinese; parts without words are left out.
 */
export function toTextParts(item: CheckedItem): ItemPart[] {
  const source = item.sourceName.trim();
  const body = { facts: { item: item.origin }, ...(source === '' ? {} : { lead: `来源：${source}\n` }) };
  const title = item.sourceTitle === '' ? {} : { facts: { sourceTitle: item.sourceTitle } };
  const beside: ItemPart[] = [
    { field: '话题', text: item.topics.join('\n') },
    { field: '图片说明', text: linesOf(item.media.map(({ alt }) => alt)) },
    { field: '附件名称', text: linesOf(item.media.map(({ role, name }) => (role === 'attachment' ? name : ''))) },
    ...item.variants.flatMap((variant): ItemPart[] => {
      const platform = nameOfPlatform(variant.platform);
      return [
        { field: `标题（${platform}）`, text: variant.title ?? '', ...title },
        { field: `摘要（${platform}）`, text: variant.digest ?? '' },
        { field: `正文（${platform}）`, text: variant.body ?? '', ...body },
      ];
    }),
  ];
  return [
    { field: 'title', text: item.title, ...title },
    { field: 'digest', text: item.digest },
    { field: 'body', text: item.body, ...body },
    { field: 'sourceName', text: item.sourceName, lead: '来源：' },
    ...beside.filter(({ text }) => text !== ''),
  ];
}

function linesOf(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

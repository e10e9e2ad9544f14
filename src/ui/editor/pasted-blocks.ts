import { BodyReader } from '#shared/read-body.ts';
import type { TextBlock } from '#shared/text-body.ts';

/** A picture of somebody else's in what was pasted: it has to be fetched before it can stay. */
export interface ForeignPicture extends TextBlock {
  readonly tag: 'img';
  readonly src: string;
}

export function isForeign(block: TextBlock): block is ForeignPicture {
  return block.tag === 'img' && 'src' in block;
}

/** What is kept of HTML from Word, WeChat or a page, read as the server reads it. Colours, sizes and hidden matter go. */
export function pastedBlocks(html: string): TextBlock[] {
  const foreignPicture = (src: string, alt: string): ForeignPicture => ({ tag: 'img', text: '', alt, src });
  const reader = new BodyReader({ isPasted: true, foreignPicture });
  walk(new DOMParser().parseFromString(html, 'text/html').body, reader);
  return reader.end();
}

function walk(node: Node, reader: BodyReader): void {
  if (node.nodeType === 3) return reader.text(node.nodeValue ?? '');
  if (!(node instanceof Element)) return;
  const name = node.tagName.toLowerCase();
  const attributes = Object.fromEntries([...node.attributes].map((one) => [one.name, one.value]));
  // Articles of WeChat name their pictures so until they are in sight.
  const lazy = attributes['data-src'];
  reader.startTag(name, name === 'img' && lazy ? { ...attributes, src: lazy } : attributes);
  for (const child of node.childNodes) walk(child, reader);
  reader.endTag(name);
}

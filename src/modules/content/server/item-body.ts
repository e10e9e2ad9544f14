import { Parser } from 'htmlparser2';
import { toHtml } from '#shared/body-html.ts';
import { BodyReader } from '#shared/read-body.ts';
import { textOf, tidyBlocks } from '#shared/text-body.ts';
import type { Block } from '../revision-contract.ts';

/**
 * The body as it is kept: written anew from the blocks that were read in it, so that nothing but their few tags can stand in it.
 * Running it twice changes nothing.
 */
export function normaliseBody(html: string): string {
  return toHtml(blocksOf(html));
}

/** The blocks of a body with their forms. */
export function blocksOf(html: string): Block[] {
  const reader = new BodyReader();
  const parser = new Parser({
    onopentag: (name, attributes) => reader.startTag(name, attributes),
    onclosetag: (name) => reader.endTag(name),
    ontext: (text) => reader.text(text),
  });
  parser.end(tidyText(html));
  return tidyBlocks(reader.end());
}

/** The body's plain text, one line a block: what is checked, and what the offsets of its hits count in. */
export function bodyTextOf(bodyHtml: string): string {
  return textOf(blocksOf(bodyHtml));
}

/** Takes out control characters and lone surrogates, which no platform shows and the database refuses. */
export function tidyText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

import { formsOf, textOf, type TextBlock } from '#shared/text-body.ts';
import type { RevisionText } from '../contract.ts';

/** What people read of a revision or a draft. */
export type ReadText = Pick<RevisionText, 'title' | 'digest'> & { readonly blocks: readonly TextBlock[] };

/** Title, digest and body as one text, for comparing two revisions. */
export function wholeText(revision: ReadText): string {
  return [revision.title, revision.digest, textOf(revision.blocks)].filter((part) => part !== '').join('\n\n');
}

/** The text of each checked part, by its name. */
export function textsOfParts(revision: ReadText, sourceName: string): Readonly<Record<string, string>> {
  return { title: revision.title, digest: revision.digest, body: textOf(revision.blocks), sourceName };
}

/** Replaces a span of the plain body in the blocks; spans never cross a line. Bold, italic and links stay where they were. */
export function replaceInBlocks(
  blocks: readonly TextBlock[],
  span: { start: number; end: number },
  replacement: string,
): TextBlock[] {
  let from = 0;
  return blocks.map((block) => {
    const start = span.start - from;
    const end = span.end - from;
    const isHere = start >= 0 && end <= block.text.length;
    from += block.text.length + 1;
    return isHere && block.tag !== 'img' ? replaceIn(block, start, end, replacement) : block;
  });
}

function replaceIn(block: TextBlock, start: number, end: number, replacement: string): TextBlock {
  const text = block.text.slice(0, start) + replacement + block.text.slice(end);
  const moved = (at: number, inside: number) =>
    at <= start ? at : at >= end ? at + replacement.length - (end - start) : inside;
  const move = <S extends { start: number; end: number }>(spans: readonly S[] | undefined): S[] =>
    (spans ?? []).map((one) => ({
      ...one,
      start: moved(one.start, start + replacement.length),
      end: moved(one.end, start),
    }));
  const { tag, align } = block;
  const forms = { bold: move(block.bold), italic: move(block.italic), links: move(block.links) };
  return { tag, text, ...(align ? { align } : {}), ...formsOf({ tag, text, ...forms }) };
}

import type { Block, RevisionText } from '../contract.ts';

/** The body's plain text, one line a block: what the check reads and its offsets count in. */
export function plainBody(blocks: readonly Block[]): string {
  return blocks.map((block) => block.text).join('\n');
}

/** What people read of a revision or a draft. */
export type ReadText = Pick<RevisionText, 'title' | 'digest'> & { readonly blocks: readonly Block[] };

/** Title, digest and body as one text, for comparing two revisions. */
export function wholeText(revision: ReadText): string {
  return [revision.title, revision.digest, plainBody(revision.blocks)].filter((part) => part !== '').join('\n\n');
}

/** The text of each checked part, by its name. */
export function textsOfParts(revision: ReadText, sourceName: string): Readonly<Record<string, string>> {
  return { title: revision.title, digest: revision.digest, body: plainBody(revision.blocks), sourceName };
}

/** Reads the typed text of a draft from before the editor had forms: a paragraph a line, "## " before a heading. */
export function toBlocks(typed: string): Block[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const heading = /^(#{2,3})\s+(.+)$/.exec(line);
      return heading ? { tag: heading[1] === '##' ? 'h2' : 'h3', text: heading[2] ?? '' } : { tag: 'p', text: line };
    });
}

/** The body as it is sent, which is as it is kept. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map((block) => `<${block.tag}>${innerHtml(block)}</${block.tag}>`).join('');
}

function innerHtml({ text, bold = [] }: Block): string {
  let html = '';
  let at = 0;
  for (const { start, end } of bold) {
    html += `${escapeHtml(text.slice(at, start))}<strong>${escapeHtml(text.slice(start, end))}</strong>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Replaces a span of the plain body in the blocks; spans never cross a line. Bold stays where it was. */
export function replaceInBlocks(
  blocks: readonly Block[],
  span: { start: number; end: number },
  replacement: string,
): Block[] {
  let from = 0;
  return blocks.map((block) => {
    const start = span.start - from;
    const end = span.end - from;
    const isHere = start >= 0 && end <= block.text.length;
    from += block.text.length + 1;
    if (!isHere) return block;
    const text = block.text.slice(0, start) + replacement + block.text.slice(end);
    const moved = (at: number, inside: number) =>
      at <= start ? at : at >= end ? at + replacement.length - (end - start) : inside;
    const bold = (block.bold ?? [])
      .map((one) => ({ start: moved(one.start, start + replacement.length), end: moved(one.end, start) }))
      .filter((one) => one.start < one.end);
    return { tag: block.tag, text, ...(bold.length > 0 ? { bold } : {}) };
  });
}

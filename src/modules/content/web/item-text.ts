import type { Block, RevisionText } from '../contract.ts';

const headingMarks = { h2: '## ', h3: '### ', p: '' } as const;

/** The body's plain text, one line a block: what the check reads and its offsets count in. */
export function plainBody(blocks: readonly Block[]): string {
  return blocks.map((block) => block.text).join('\n');
}

/** Title, digest and body as one text, for comparing two revisions. */
export function wholeText(revision: Pick<RevisionText, 'title' | 'digest' | 'blocks'>): string {
  return [revision.title, revision.digest, plainBody(revision.blocks)].filter((part) => part !== '').join('\n\n');
}

/** What the editor types: one paragraph a line, a line after "## " is a heading. */
export function toTyped(blocks: readonly Block[]): string {
  return blocks.map((block) => `${headingMarks[block.tag]}${block.text}`).join('\n\n');
}

/** Reads what was typed; blank lines only part paragraphs. */
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

/** The body as it is sent. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map((block) => `<${block.tag}>${escapeHtml(block.text)}</${block.tag}>`).join('');
}

/** Replaces a span of the plain body in the blocks; spans never cross a line. */
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
    return isHere ? { ...block, text: block.text.slice(0, start) + replacement + block.text.slice(end) } : block;
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

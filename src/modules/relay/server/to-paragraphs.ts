import { toHtml } from '#shared/body-html.ts';

/** Plain lines as paragraphs of a body; empty ones are left out. Pure. */
export function toParagraphs(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return toHtml(lines.filter((line) => line !== '').map((line) => ({ tag: 'p', text: line })));
}

import { toHtml } from '#shared/body-html.ts';
import { textOf, toLines, type TextBlock } from '#shared/text-body.ts';
import { Extension } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorKind } from './editor-kinds.ts';
import { readDocument, toDocument } from './editor-text.ts';
import { isForeign, pastedBlocks } from './pasted-blocks.ts';

/** What is pasted or dropped becomes what the editor holds; what is copied as text has one line a block. */
export function pasteInto(kind: EditorKind): Extension {
  return Extension.create({
    name: 'pasteInto',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML: (html) => toPastable(shaped(kind, pastedBlocks(html))),
          clipboardTextParser: (text, _context, _plain, view) => {
            const lines = toLines(text.replace(/\r\n?/g, '\n'));
            const blocks = shaped(kind, kind === 'rich' ? lines.filter((line) => line.text.trim() !== '') : lines);
            return new Slice(Fragment.from(toDocument(view.state.schema, blocks).content), 1, 1);
          },
          clipboardTextSerializer: (slice, view) => {
            const { schema } = view.state;
            const whole = schema.topNodeType.createAndFill(null, slice.content);
            return whole ? textOf(readDocument(whole).blocks) : slice.content.textBetween(0, slice.content.size, '\n');
          },
        },
      }),
    ],
  });
}

function shaped(kind: EditorKind, blocks: readonly TextBlock[]): readonly TextBlock[] {
  if (kind === 'line') return [{ tag: 'p', text: textOf(blocks).replace(/\s*\n\s*/g, ' ') }];
  return kind === 'rich' ? blocks : blocks.filter(({ tag }) => tag !== 'img').map(({ text }) => ({ tag: 'p', text }));
}

/** The blocks as HTML; a picture that is still elsewhere stands with its address until it was fetched. */
function toPastable(blocks: readonly TextBlock[]): string {
  let html = '';
  let own: TextBlock[] = [];
  for (const block of blocks) {
    if (!isForeign(block)) own.push(block);
    else {
      html += toHtml(own) + foreignHtml(block.src, block.alt ?? '');
      own = [];
    }
  }
  return html + toHtml(own);
}

function foreignHtml(src: string, alt: string): string {
  const picture = document.implementation.createHTMLDocument().createElement('img');
  picture.setAttribute('data-src', src);
  picture.alt = alt;
  return picture.outerHTML;
}

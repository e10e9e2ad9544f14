import { Extension } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorKind } from './editor-kinds.ts';
import { readDocument, toDocument } from './editor-text.ts';
import { pastedBlocks } from './pasted-blocks.ts';
import { textOf, toLines, type TextBlock } from './text-block.ts';

/** What is pasted or dropped becomes what the editor holds; what is copied as text has one line a block. */
export function pasteInto(kind: EditorKind): Extension {
  return Extension.create({
    name: 'pasteInto',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML: (html) => toCleanHtml(shaped(kind, pastedBlocks(html))),
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
  return blocks;
}

function toCleanHtml(blocks: readonly TextBlock[]): string {
  const page = document.implementation.createHTMLDocument();
  for (const { tag, text, bold = [] } of blocks) {
    const element = page.createElement(tag);
    let at = 0;
    for (const { start, end } of bold) {
      element.append(
        text.slice(at, start),
        Object.assign(page.createElement('strong'), { textContent: text.slice(start, end) }),
      );
      at = end;
    }
    element.append(text.slice(at));
    page.body.append(element);
  }
  return page.body.innerHTML;
}

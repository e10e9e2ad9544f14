import { Mark, Node, type Extensions } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Heading } from '@tiptap/extension-heading';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { UndoRedo } from '@tiptap/extensions/undo-redo';
import { ListEntry, Picture, Quote, tableExtensions, type PictureSource } from './editor-blocks.ts';

/** rich: what a body may hold · plain: lines · line: one line, however it wraps. */
export type EditorKind = 'rich' | 'plain' | 'line';

const document = (content: string, isTrimmed: boolean) =>
  Node.create({ name: 'doc', topNode: true, content, extendNodeSchema: () => ({ isTrimmed }) });

const OneLine = Paragraph.extend({ addKeyboardShortcuts: () => ({ Enter: () => true, 'Shift-Enter': () => true }) });

const align = {
  align: {
    default: null,
    parseHTML: (element: HTMLElement) =>
      /^(?:center|right)$/.test(element.style.textAlign) ? element.style.textAlign : null,
    renderHTML: ({ align: side }: Record<string, unknown>) =>
      typeof side === 'string' ? { style: `text-align: ${side}` } : {},
  },
};

/** A new block also with Shift, since a line is a block here. */
const Line = Paragraph.extend({
  addKeyboardShortcuts() {
    return {
      'Mod-Alt-0': () => this.editor.commands.setParagraph(),
      'Shift-Enter': () => this.editor.commands.splitBlock(),
    };
  },
});
const AlignedLine = Line.extend({ addAttributes: () => align });
const AlignedHeading = Heading.extend({
  addAttributes() {
    return { ...this.parent?.(), ...align };
  },
});

const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
  addKeyboardShortcuts() {
    return { 'Mod-i': () => this.editor.commands.toggleMark('italic') };
  },
});

/** Typing at its end goes on without it. */
const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [{ tag: 'a[href]' }],
  renderHTML: ({ HTMLAttributes }) => ['a', { href: String(HTMLAttributes['href']), rel: 'noreferrer' }, 0],
});

/** What a document of the kind may hold: exactly what is kept of it. */
export function extensionsOf(kind: EditorKind, pictureSource?: PictureSource): Extensions {
  const common = [Text, UndoRedo];
  if (kind === 'line') return [document('paragraph', false), OneLine, ...common];
  if (kind === 'plain') return [document('paragraph+', false), Line, ...common];
  return [
    document('block+', true),
    AlignedLine,
    AlignedHeading.configure({ levels: [2, 3] }),
    Quote,
    ListEntry,
    ...tableExtensions,
    Picture.configure({ source: pictureSource ?? ((sha) => `media:${sha}`) }),
    Bold,
    Italic,
    Link,
    ...common,
  ];
}

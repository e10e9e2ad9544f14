import { Node, type Extensions } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Heading } from '@tiptap/extension-heading';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { UndoRedo } from '@tiptap/extensions/undo-redo';

/** rich: paragraphs, two levels of heading, bold · plain: lines · line: one line, however it wraps. */
export type EditorKind = 'rich' | 'plain' | 'line';

const document = (content: string, isTrimmed: boolean) =>
  Node.create({ name: 'doc', topNode: true, content, extendNodeSchema: () => ({ isTrimmed }) });

const OneLine = Paragraph.extend({ addKeyboardShortcuts: () => ({ Enter: () => true, 'Shift-Enter': () => true }) });

/** A new block also with Shift, since a line is a block here. */
const Block = Paragraph.extend({
  addKeyboardShortcuts() {
    return {
      'Mod-Alt-0': () => this.editor.commands.setParagraph(),
      'Shift-Enter': () => this.editor.commands.splitBlock(),
    };
  },
});

/** What a document of the kind may hold: exactly what is kept of it. */
export function extensionsOf(kind: EditorKind): Extensions {
  const common = [Text, UndoRedo];
  if (kind === 'line') return [document('paragraph', false), OneLine, ...common];
  if (kind === 'plain') return [document('paragraph+', false), Block, ...common];
  return [document('block+', true), Block, Heading.configure({ levels: [2, 3] }), Bold, ...common];
}

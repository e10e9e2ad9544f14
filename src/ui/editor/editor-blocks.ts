/** Blocks of a body beside paragraphs and headings. Lists are flat: an entry is a block of its own, as it is kept. */
import { Extension, Node, type Extensions } from '@tiptap/core';
import { goToNextCell, tableEditing } from '@tiptap/pm/tables';

/** Where the picture of a hash is shown from. */
export type PictureSource = (sha: string) => string;

export const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote > p', priority: 60 }],
  renderHTML: () => ['p', { 'data-block': 'quote' }, 0],
});

export const ListEntry = Node.create({
  name: 'listEntry',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: 'ul',
      parseHTML: (element: HTMLElement) => (element.parentElement?.tagName === 'OL' ? 'ol' : 'ul'),
      renderHTML: ({ kind }: Record<string, unknown>) => ({ 'data-block': String(kind) }),
    },
  }),
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    // An empty entry ends the list; at the start of one, going back makes it a paragraph.
    const leave = (isFit: (at: { empty: boolean; offset: number; size: number }) => boolean) => () => {
      const { empty, $from } = this.editor.state.selection;
      if ($from.parent.type.name !== this.name) return false;
      const at = { empty, offset: $from.parentOffset, size: $from.parent.content.size };
      return isFit(at) && this.editor.commands.setNode('paragraph');
    };
    return {
      Enter: leave(({ empty, size }) => empty && size === 0),
      Backspace: leave(({ empty, offset }) => empty && offset === 0),
    };
  },
});

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  extendNodeSchema: () => ({ tableRole: 'table' }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
});
const TableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  extendNodeSchema: () => ({ tableRole: 'row' }),
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});
const TableCell = Node.create({
  name: 'tableCell',
  content: 'inline*',
  isolating: true,
  extendNodeSchema: () => ({ tableRole: 'cell' }),
  // The table editing of ProseMirror counts on these; here no cell covers another.
  addAttributes: () => ({
    colspan: { default: 1, rendered: false },
    rowspan: { default: 1, rendered: false },
    colwidth: { default: null, rendered: false },
  }),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: () => ['td', 0],
});
const TableEditing = Extension.create({
  name: 'tableEditing',
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const go = (step: 1 | -1) => () => goToNextCell(step)(this.editor.state, this.editor.view.dispatch);
    // A cell holds one line.
    const inCell = () => this.editor.isActive('tableCell');
    return { Tab: go(1), 'Shift-Tab': go(-1), Enter: inCell, 'Shift-Enter': inCell };
  },
});

export const tableExtensions: Extensions = [TableEditing, Table, TableRow, TableCell];

/** `sha` is empty while the picture at `src` is being fetched. */
export const Picture = Node.create<{ source: PictureSource }>({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ source: (sha: string) => `media:${sha}` }),
  addAttributes: () => ({
    sha: {
      default: '',
      parseHTML: (element: HTMLElement) => /^media:([0-9a-f]{64})$/.exec(element.getAttribute('src') ?? '')?.[1] ?? '',
      rendered: false,
    },
    src: { default: '', parseHTML: (element: HTMLElement) => element.getAttribute('data-src') ?? '', rendered: false },
    alt: { default: '' },
  }),
  parseHTML: () => [{ tag: 'img' }],
  renderHTML({ node, HTMLAttributes }) {
    const { sha, src } = node.attrs as { sha: string; src: string };
    if (sha === '') return ['p', { 'data-block': 'coming', 'data-src': src }, '正在取回图片…'];
    return ['img', { ...HTMLAttributes, src: this.options.source(sha) }];
  },
});

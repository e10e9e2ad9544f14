import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { PictureSource } from './editor-blocks.ts';

/** How an editor gets its pictures: where ours are shown from, and how others come to be ours. */
export interface PictureTools {
  readonly source: PictureSource;
  /** Keeps a file; gives its hash, undefined where it was refused (and told). */
  readonly keep: (file: File) => Promise<string | undefined>;
  /** Fetches a picture that stands elsewhere (http, https, data); gives its hash, undefined where it was refused (and told). */
  readonly fetch: (src: string) => Promise<string | undefined>;
}

/** Files that are pasted or dropped, and pictures of others in what was pasted: kept one by one, or taken out. */
export function keepPictures(tools: () => PictureTools | undefined): Extension {
  return Extension.create({
    name: 'keepPictures',
    addProseMirrorPlugins: () => [
      new Plugin({
        view: () => ({ update: (view) => fetchComing(view, tools()) }),
        props: {
          handlePaste: (view, event, slice) => slice.size === 0 && takeFiles(view, event.clipboardData, tools()),
          handleDrop: (view, event, _slice, isMoved) => !isMoved && takeFiles(view, event.dataTransfer, tools()),
        },
      }),
    ],
  });
}

/** Puts pictures at the selection while they are being kept. */
export function insertFiles(view: EditorView, files: readonly File[], tools: PictureTools): void {
  for (const file of files) {
    const src = URL.createObjectURL(file);
    waiting.set(src, file);
    const picture = view.state.schema.nodes['picture']?.create({ src });
    if (picture) view.dispatch(view.state.tr.replaceSelectionWith(picture).scrollIntoView());
  }
  fetchComing(view, tools);
}

/** Files behind the addresses that stand for them in the document. */
const waiting = new Map<string, File>();
const underWay = new WeakMap<EditorView, Set<string>>();

function takeFiles(view: EditorView, data: DataTransfer | null, tools: PictureTools | undefined): boolean {
  const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));
  if (!tools || files.length === 0) return false;
  insertFiles(view, files, tools);
  return true;
}

function fetchComing(view: EditorView, tools: PictureTools | undefined): void {
  if (!tools) return;
  const begun = underWay.get(view) ?? new Set<string>();
  underWay.set(view, begun);
  for (const src of comingOf(view)) {
    if (begun.has(src)) continue;
    begun.add(src);
    const file = waiting.get(src);
    void (file ? tools.keep(file) : tools.fetch(src)).then((sha) => {
      begun.delete(src);
      waiting.delete(src);
      if (file) URL.revokeObjectURL(src);
      if (!view.isDestroyed) settle(view, src, sha);
    });
  }
}

function comingOf(view: EditorView): Set<string> {
  const found = new Set<string>();
  view.state.doc.forEach((node) => {
    if (node.type.name === 'picture' && node.attrs['sha'] === '') found.add(String(node.attrs['src']));
  });
  return found;
}

/** The picture in its place, or nothing there. */
function settle(view: EditorView, src: string, sha: string | undefined): void {
  const { tr } = view.state;
  view.state.doc.forEach((node, offset) => {
    if (node.type.name !== 'picture' || node.attrs['sha'] !== '' || node.attrs['src'] !== src) return;
    const at = tr.mapping.map(offset);
    if (sha === undefined) tr.delete(at, at + node.nodeSize);
    else tr.setNodeMarkup(at, undefined, { ...node.attrs, sha, src: '' });
  });
  if (tr.docChanged) view.dispatch(tr.setMeta('addToHistory', false));
}

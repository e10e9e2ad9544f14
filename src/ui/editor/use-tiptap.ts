import { Editor } from '@tiptap/core';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { FindingMark } from '../finding-mark.ts';
import { extensionsOf, type EditorKind } from './editor-kinds.ts';
import { markedText } from './editor-marks.ts';
import { keepPictures, type PictureTools } from './editor-pictures.ts';
import { pasteInto } from './editor-paste.ts';
import { changeTo, readDocument } from './editor-text.ts';
import type { TextBlock } from '#shared/text-body.ts';

interface TiptapOptions {
  readonly kind: EditorKind;
  readonly value: readonly TextBlock[];
  readonly pictures: PictureTools | undefined;
  readonly onChange: (blocks: readonly TextBlock[]) => void;
  readonly onMarkClick: (marks: readonly FindingMark[]) => void;
  /** After each change of text or selection. */
  readonly onState: (editor: Editor) => void;
}

/** An editor in the element of `place`, made once; what it calls is always the latest. */
export function useTiptap(place: RefObject<HTMLElement | null>, options: TiptapOptions): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null);
  const latest = useRef(options);
  // What was given to `onChange` and has not come back yet, and what came last.
  const underWay = useRef<(readonly TextBlock[])[]>([]);
  const known = useRef(options.value);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (!place.current) return;
    const made = create(place.current, latest.current.kind, {
      pictures: () => latest.current.pictures,
      onBlocks: (blocks) => {
        underWay.current.push(blocks);
        latest.current.onChange(blocks);
      },
      onMarkClick: (marks) => latest.current.onMarkClick(marks),
      onState: (now) => latest.current.onState(now),
    });
    show(made, latest.current.value, { isFirst: true });
    setEditor(made);
    return () => made.destroy();
  }, [place]);
  useEffect(() => {
    if (!editor || known.current === options.value) return;
    known.current = options.value;
    const back = underWay.current.indexOf(options.value);
    if (back === -1) show(editor, options.value);
    underWay.current.splice(0, back === -1 ? underWay.current.length : back + 1);
  }, [editor, options.value]);
  return editor;
}

interface Listeners {
  readonly pictures: () => PictureTools | undefined;
  readonly onBlocks: (blocks: readonly TextBlock[]) => void;
  readonly onMarkClick: TiptapOptions['onMarkClick'];
  readonly onState: TiptapOptions['onState'];
}

function create(
  element: HTMLElement,
  kind: EditorKind,
  { pictures, onBlocks, onMarkClick, onState }: Listeners,
): Editor {
  return new Editor({
    element,
    extensions: [
      ...extensionsOf(kind, pictures()?.source),
      pasteInto(kind),
      keepPictures(pictures),
      markedText(onMarkClick),
    ],
    injectCSS: false,
    // "## " makes a heading; stars and underscores stay what was typed.
    enableInputRules: ['heading'],
    enablePasteRules: false,
    editorProps: { scrollThreshold: 120, scrollMargin: 140 },
    onUpdate: ({ editor, transaction }) => {
      if (transaction.getMeta(fromOutside) === undefined) onBlocks(readDocument(editor.state.doc).blocks);
    },
    onTransaction: ({ editor }) => onState(editor),
  });
}

const fromOutside = 'fromOutside';

/** Shows a text that came from outside. */
function show(editor: Editor, blocks: readonly TextBlock[], { isFirst = false } = {}): void {
  const change = changeTo(editor.state, blocks);
  if (change) editor.view.dispatch(change.setMeta(fromOutside, true).setMeta('addToHistory', !isFirst));
}

import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { FindingMark } from '../finding-mark.ts';
import { markClass, severityWords } from '../mark-words.ts';
import { splitMarks } from '../split-marks.ts';
import { readDocument, toPosition } from './editor-text.ts';
import { textOf } from '#shared/text-body.ts';

interface MarkState {
  readonly shown: DecorationSet;
}

const key = new PluginKey<MarkState>('findingMarks');

interface MarkPiece {
  readonly marks: readonly FindingMark[];
}

/** Findings as underlines that move with the text until the next ones are set; `onClick` is told the marks under a click or touch. */
export function markedText(onClick: (marks: readonly FindingMark[]) => void): Extension {
  return Extension.create({
    name: 'findingMarks',
    addProseMirrorPlugins: () => [
      new Plugin<MarkState>({
        key,
        state: {
          init: () => ({ shown: DecorationSet.empty }),
          apply: (transaction, old) => {
            const set = transaction.getMeta(key) as readonly FindingMark[] | undefined;
            if (set) return { shown: decorationsOf(transaction.doc, set) };
            return transaction.docChanged ? { shown: old.shown.map(transaction.mapping, transaction.doc) } : old;
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.shown,
          // Not `handleClick`, which a touch does not always reach.
          handleDOMEvents: {
            click: (view, { target, clientX, clientY }) => {
              const at = view.posAtCoords({ left: clientX, top: clientY });
              const isMark = target instanceof Element && target.closest('mark') !== null;
              const found = at && isMark ? marksAt(view.state, at.pos) : [];
              if (found.length > 0) onClick(found);
              return false;
            },
          },
        },
      }),
    ],
  });
}

function decorationsOf(doc: Node, marks: readonly FindingMark[]): DecorationSet {
  const text = readDocument(doc);
  const pieces = splitMarks(textOf(text.blocks), marks).filter((piece) => piece.marks.length > 0);
  return DecorationSet.create(
    doc,
    pieces.map((piece) =>
      Decoration.inline(
        toPosition(text, piece.start),
        toPosition(text, piece.start + piece.text.length),
        { nodeName: 'mark', class: markClass(piece.marks), title: titleOf(piece.marks) },
        { marks: piece.marks } satisfies MarkPiece,
      ),
    ),
  );
}

/** Sets the marks of the document as it stands; not while characters are being composed. */
export function withMarks(state: EditorState, marks: readonly FindingMark[]) {
  return state.tr.setMeta(key, marks).setMeta('addToHistory', false);
}

/** Marks that touch a position. */
export function marksAt(state: EditorState, position: number): readonly FindingMark[] {
  const found = key.getState(state)?.shown.find(position, position) ?? [];
  return [...new Set(found.flatMap((one) => (one.spec as MarkPiece).marks))];
}

/** Where a mark stands now, in positions of the document; undefined where its text is gone. */
export function placeOf(state: EditorState, markId: string): { from: number; to: number } | undefined {
  const pieces = (key.getState(state)?.shown.find() ?? []).filter((one) =>
    (one.spec as MarkPiece).marks.some((mark) => mark.id === markId),
  );
  if (pieces.length === 0) return undefined;
  return { from: Math.min(...pieces.map((one) => one.from)), to: Math.max(...pieces.map((one) => one.to)) };
}

/** The next mark behind (1) or before (-1) the selection, round the end; undefined where there is none. */
export function nextMark(state: EditorState, step: 1 | -1): FindingMark | undefined {
  const starts = firstPieces(key.getState(state)?.shown.find() ?? []);
  const { from } = state.selection;
  const next = step > 0 ? starts.find((one) => one.from > from) : [...starts].reverse().find((one) => one.from < from);
  return (next ?? (step > 0 ? starts[0] : starts.at(-1)))?.mark;
}

function firstPieces(pieces: readonly Decoration[]): { from: number; mark: FindingMark }[] {
  const first = new Map<string, { from: number; mark: FindingMark }>();
  for (const { from, spec } of pieces)
    for (const mark of (spec as MarkPiece).marks) {
      const before = first.get(mark.id);
      if (!before || before.from > from) first.set(mark.id, { from, mark });
    }
  return [...first.values()].sort((a, b) => a.from - b.from);
}

function titleOf(marks: readonly FindingMark[]): string {
  return marks.map((mark) => `${severityWords[mark.severity]}：${mark.rule}`).join('；');
}

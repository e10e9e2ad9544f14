import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { Popover } from 'antd';
import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
} from 'react';
import type { FindingMark, MarkActions } from '../finding-mark.ts';
import { MarkDetails } from '../MarkDetails.tsx';
import { severityWords } from '../mark-words.ts';
import type { Shortcut } from '../use-shortcut.ts';
import { matchesShortcut } from '../use-shortcut.ts';
import { EditorToolbar } from './EditorToolbar.tsx';
import type { PictureTools } from './editor-pictures.ts';
import type { EditorKind } from './editor-kinds.ts';
import { marksAt, nextMark, placeOf, withMarks } from './editor-marks.ts';
import type { TextBlock } from '#shared/text-body.ts';
import { useTiptap } from './use-tiptap.ts';
import '../finding-marks.css';
import './marked-editor.css';

/** What a list beside the text may do with it. */
export interface EditorHandle {
  /** Scrolls to a mark and opens it. */
  readonly show: (markId: string) => void;
  /** Puts a text in the place where a mark stands now; can be undone. */
  readonly accept: (markId: string, suggestion: string) => void;
}

export interface MarkedEditorProps extends Omit<MarkActions, 'onAccept'> {
  /** Of a `Field`, whose label names the editor; else `label`. */
  id?: string;
  label?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  kind: EditorKind;
  /** The same array as was last given to `onChange` unless the text comes from elsewhere. */
  value: readonly TextBlock[];
  onChange: (blocks: readonly TextBlock[]) => void;
  /** Findings of exactly this text; null while they are looked for: the old ones move with the text. */
  marks: readonly FindingMark[] | null;
  placeholder?: string;
  /** Of a rich text that may hold pictures. */
  pictures?: PictureTools;
  handle?: Ref<EditorHandle>;
}

interface Opened {
  readonly marks: readonly FindingMark[];
  readonly at: CSSProperties;
}

/** A text that is typed with its findings underlined in place; a click, a touch or Alt+Enter opens one. */
export function MarkedEditor({
  kind,
  value,
  onChange,
  marks,
  handle,
  placeholder,
  pictures,
  ...rest
}: MarkedEditorProps) {
  const { id, label, onIgnore, more, ignoreReasons, ...described } = rest;
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState('');
  const [, setTurn] = useState(0);
  const editor = useTiptap(place, {
    kind,
    value,
    pictures,
    onChange,
    onMarkClick: (found) => editor && open(editor, found),
    onState: (now) => {
      setSaid(caretWords(now));
      setTurn((turn) => turn + 1);
    },
  });
  const open = (now: Editor, found: readonly FindingMark[]): void => {
    const spot = found[0] && placeOf(now.state, found[0].id);
    if (!spot || !frame.current) return;
    const box = frame.current.getBoundingClientRect();
    const start = now.view.coordsAtPos(spot.from);
    const end = now.view.coordsAtPos(spot.to, -1);
    const width = end.top === start.top ? Math.max(2, end.left - start.left) : 24;
    const at = { left: start.left - box.left, top: start.top - box.top, width, height: start.bottom - start.top };
    setOpened({ marks: found, at });
  };
  const show = (now: Editor, mark: FindingMark): void => {
    const spot = placeOf(now.state, mark.id);
    if (!spot) return;
    const selection = TextSelection.create(now.state.doc, spot.from, spot.to);
    now.view.focus();
    now.view.dispatch(now.state.tr.setSelection(selection).scrollIntoView());
    open(now, [mark]);
  };
  const replace = (now: Editor, from: number, to: number, text: string): void => {
    const { tr } = now.state;
    now.view.dispatch((text === '' ? tr.delete(from, to) : tr.insertText(text, from, to)).scrollIntoView());
  };
  const close = () => {
    setOpened(null);
    editor?.view.focus();
  };
  const goTo = (step: 1 | -1) => {
    const next = editor && nextMark(editor.state, step);
    if (next) show(editor, next);
  };
  useMarks(editor, marks);
  useImperativeHandle(
    handle,
    () => ({
      show: (markId) => {
        const mark = marks?.find((one) => one.id === markId);
        if (editor && mark) show(editor, mark);
      },
      accept: (markId, suggestion) => {
        const spot = editor && placeOf(editor.state, markId);
        if (spot) replace(editor, spot.from, spot.to, suggestion);
      },
    }),
    [editor, marks],
  );
  useAttributes(editor, {
    role: 'textbox',
    'aria-multiline': String(kind !== 'line'),
    id,
    'aria-label': label,
    'aria-labelledby': id && !label ? `${id}-label` : undefined,
    'aria-describedby': described['aria-describedby'],
    'aria-invalid': described['aria-invalid'] ? 'true' : undefined,
    'data-placeholder': placeholder,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const pressed = (shortcut: Shortcut) => matchesShortcut(event.nativeEvent, shortcut);
    if (!editor || event.target !== editor.view.dom) return;
    const found = pressed('alt+enter') ? marksAt(editor.state, editor.state.selection.head) : [];
    if (found.length > 0) open(editor, found);
    else if (pressed('alt+arrowdown')) goTo(1);
    else if (pressed('alt+arrowup')) goTo(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const accept = (mark: FindingMark, suggestion: string): void => {
    const spot = editor && placeOf(editor.state, mark.id);
    if (spot) replace(editor, spot.from, spot.to, suggestion);
  };
  const isEmpty = value.every((block) => block.text === '' && block.tag !== 'img') && (editor?.isEmpty ?? true);
  return (
    // The shortcuts belong to the text inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={frame}
      className={`zj-editor zj-editor-${kind}${isEmpty ? ' zj-editor-empty' : ''}${described['aria-invalid'] ? ' zj-editor-wrong' : ''}`}
      onKeyDown={onKeyDown}
    >
      {kind !== 'line' && (
        <EditorToolbar
          editor={editor}
          isRich={kind === 'rich'}
          pictures={pictures}
          markCount={marks?.length ?? null}
          onMark={goTo}
        />
      )}
      <div ref={place} className="zj-editor-text" />
      <span role="status" className="zj-hidden">
        {said}
      </span>
      {opened && (
        <Popover
          open
          trigger="click"
          onOpenChange={(next) => !next && setOpened(null)}
          content={
            <MarkDetails
              marks={opened.marks}
              onClose={close}
              onAccept={accept}
              {...(onIgnore ? { onIgnore } : {})}
              {...(more ? { more } : {})}
              {...(ignoreReasons ? { ignoreReasons } : {})}
            />
          }
        >
          <span className="zj-editor-anchor" style={opened.at} aria-hidden />
        </Popover>
      )}
    </div>
  );
}

/** Shows the marks of the text as it stands, after a composition that is under way. */
function useMarks(editor: Editor | null, marks: readonly FindingMark[] | null): void {
  useEffect(() => {
    if (!editor || !marks) return;
    const { dom } = editor.view;
    const set = () => editor.view.dispatch(withMarks(editor.state, marks));
    if (!editor.view.composing) return set();
    dom.addEventListener('compositionend', set, { once: true });
    return () => dom.removeEventListener('compositionend', set);
  }, [editor, marks]);
}

function useAttributes(editor: Editor | null, attributes: Readonly<Record<string, string | undefined>>): void {
  const key = JSON.stringify(attributes);
  useEffect(() => {
    if (!editor) return;
    const given = Object.entries(JSON.parse(key) as Record<string, string>);
    editor.setOptions({ editorProps: { ...editor.options.editorProps, attributes: Object.fromEntries(given) } });
    const label = document.getElementById(`${editor.view.dom.id}-label`);
    const focus = () => editor.view.focus();
    label?.addEventListener('click', focus);
    return () => label?.removeEventListener('click', focus);
  }, [editor, key]);
}

function caretWords(editor: Editor): string {
  const found = editor.state.selection.empty ? marksAt(editor.state, editor.state.selection.head) : [];
  if (found.length === 0) return '';
  return `${found.map((mark) => `${severityWords[mark.severity]}：${mark.rule}`).join('；')}。按 Alt 加回车查看。`;
}

import BoldOutlined from '@ant-design/icons/BoldOutlined';
import DownOutlined from '@ant-design/icons/DownOutlined';
import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import UpOutlined from '@ant-design/icons/UpOutlined';
import type { Editor } from '@tiptap/core';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { shortcutText, type Shortcut } from '../use-shortcut.ts';

interface EditorToolbarProps {
  editor: Editor | null;
  isRich: boolean;
  /** Number of findings; null while they are looked for. */
  markCount: number | null;
  onMark: (step: 1 | -1) => void;
}

/** The few forms a body may take, undoing, and the way from mark to mark. */
export function EditorToolbar({ editor, isRich, markCount, onMark }: EditorToolbarProps) {
  const tool = (
    label: string,
    shortcut: Shortcut,
    face: ReactNode,
    more: Omit<ToolProps, 'label' | 'shortcut' | 'face'>,
  ) => <Tool {...{ label, shortcut, face }} {...more} isOff={!editor || (more.isOff ?? false)} />;
  const level = (tag: 2 | 3) => () => editor?.chain().focus().setNode('heading', { level: tag }).run();
  const isParagraph = !!editor?.isActive('paragraph');
  return (
    <div className="zj-editor-tools" role="toolbar" aria-label="编辑工具">
      {isRich && (
        <>
          {tool('正文', 'mod+alt+0', '正文', {
            isOn: isParagraph,
            onUse: () => editor?.chain().focus().setNode('paragraph').run(),
          })}
          {tool('小标题', 'mod+alt+2', '小标题', {
            isOn: !!editor?.isActive('heading', { level: 2 }),
            onUse: level(2),
          })}
          {tool('二级小标题', 'mod+alt+3', '二级小标题', {
            isOn: !!editor?.isActive('heading', { level: 3 }),
            onUse: level(3),
          })}
          {tool('加粗', 'mod+b', <BoldOutlined aria-hidden />, {
            isOn: !!editor?.isActive('bold'),
            onUse: () => editor?.chain().focus().toggleMark('bold').run(),
          })}
        </>
      )}
      {tool('撤销', 'mod+z', <UndoOutlined aria-hidden />, {
        isOff: !editor?.can().undo(),
        onUse: () => editor?.chain().focus().undo().run(),
      })}
      {tool('重做', 'mod+shift+z', <RedoOutlined aria-hidden />, {
        isOff: !editor?.can().redo(),
        onUse: () => editor?.chain().focus().redo().run(),
      })}
      <span className="zj-editor-marks">
        <span className="zj-quiet">{markCount === null ? '标注…' : `标注 ${markCount} 处`}</span>
        {tool('上一处标注', 'alt+arrowup', <UpOutlined aria-hidden />, { isOff: !markCount, onUse: () => onMark(-1) })}
        {tool('下一处标注', 'alt+arrowdown', <DownOutlined aria-hidden />, {
          isOff: !markCount,
          onUse: () => onMark(1),
        })}
      </span>
    </div>
  );
}

interface ToolProps {
  label: string;
  shortcut: Shortcut;
  face: ReactNode;
  /** Left out for what is not on or off. */
  isOn?: boolean;
  isOff?: boolean;
  onUse: () => void;
}

function Tool({ label, shortcut, face, isOn, isOff, onUse }: ToolProps) {
  return (
    <Button
      type="text"
      className={isOn ? 'zj-editor-on' : ''}
      aria-label={label}
      aria-pressed={isOn}
      title={`${label}（${shortcutText(shortcut).replace('ARROWUP', '↑').replace('ARROWDOWN', '↓')}）`}
      disabled={isOff ?? false}
      // The text keeps its selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onUse}
    >
      {face}
    </Button>
  );
}

import AlignCenterOutlined from '@ant-design/icons/AlignCenterOutlined';
import AlignRightOutlined from '@ant-design/icons/AlignRightOutlined';
import BoldOutlined from '@ant-design/icons/BoldOutlined';
import DownOutlined from '@ant-design/icons/DownOutlined';
import ItalicOutlined from '@ant-design/icons/ItalicOutlined';
import LinkOutlined from '@ant-design/icons/LinkOutlined';
import OrderedListOutlined from '@ant-design/icons/OrderedListOutlined';
import PictureOutlined from '@ant-design/icons/PictureOutlined';
import RedoOutlined from '@ant-design/icons/RedoOutlined';
import TableOutlined from '@ant-design/icons/TableOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import UnorderedListOutlined from '@ant-design/icons/UnorderedListOutlined';
import UpOutlined from '@ant-design/icons/UpOutlined';
import type { Editor } from '@tiptap/core';
import { Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { shortcutText, type Shortcut } from '../use-shortcut.ts';
import { EditorBars, LinkBar } from './EditorBars.tsx';
import { insertFiles, type PictureTools } from './editor-pictures.ts';

interface EditorToolbarProps {
  editor: Editor | null;
  isRich: boolean;
  pictures: PictureTools | undefined;
  /** Number of findings; null while they are looked for. */
  markCount: number | null;
  onMark: (step: 1 | -1) => void;
}

/** The few forms a body may take, undoing, and the way from mark to mark. */
export function EditorToolbar({ editor, isRich, pictures, markCount, onMark }: EditorToolbarProps) {
  const [isLinking, setLinking] = useState(false);
  return (
    <div className="zj-editor-tools" role="toolbar" aria-label="编辑工具">
      {isRich && <Forms editor={editor} onLink={() => setLinking((old) => !old)} />}
      {isRich && pictures && <AddPicture editor={editor} pictures={pictures} />}
      <Tool
        label="撤销"
        shortcut="mod+z"
        face={<UndoOutlined aria-hidden />}
        isOff={!editor?.can().undo()}
        onUse={() => editor?.chain().focus().undo().run()}
      />
      <Tool
        label="重做"
        shortcut="mod+shift+z"
        face={<RedoOutlined aria-hidden />}
        isOff={!editor?.can().redo()}
        onUse={() => editor?.chain().focus().redo().run()}
      />
      <span className="zj-editor-marks">
        <span className="zj-quiet">{markCount === null ? '标注…' : `标注 ${markCount} 处`}</span>
        <Tool
          label="上一处标注"
          shortcut="alt+arrowup"
          face={<UpOutlined aria-hidden />}
          isOff={!markCount}
          onUse={() => onMark(-1)}
        />
        <Tool
          label="下一处标注"
          shortcut="alt+arrowdown"
          face={<DownOutlined aria-hidden />}
          isOff={!markCount}
          onUse={() => onMark(1)}
        />
      </span>
      {editor && isLinking && <LinkBar editor={editor} onDone={() => setLinking(false)} />}
      {editor && isRich && <EditorBars editor={editor} />}
    </div>
  );
}

/** Kinds of block and forms of words. */
function Forms({ editor, onLink }: { editor: Editor | null; onLink: () => void }) {
  const block = (name: string, attributes: Record<string, unknown> = {}) => {
    const isOn = !!editor?.isActive(name, attributes);
    return {
      isOn,
      onUse: () =>
        void (isOn && name !== 'paragraph'
          ? editor?.chain().focus().setNode('paragraph').run()
          : editor?.chain().focus().setNode(name, attributes).run()),
    };
  };
  const side = (align: 'center' | 'right') => {
    const isOn = !!editor?.isActive({ align });
    const next = { align: isOn ? null : align };
    return {
      isOn,
      onUse: () =>
        void editor?.chain().focus().updateAttributes('paragraph', next).updateAttributes('heading', next).run(),
    };
  };
  const mark = (name: string) => ({
    isOn: !!editor?.isActive(name),
    onUse: () => void editor?.chain().focus().toggleMark(name).run(),
  });
  const isOff = !editor;
  return (
    <>
      <Tool label="正文" shortcut="mod+alt+0" face="正文" isOff={isOff} {...block('paragraph')} />
      <Tool label="小标题" shortcut="mod+alt+2" face="小标题" isOff={isOff} {...block('heading', { level: 2 })} />
      <Tool
        label="二级小标题"
        shortcut="mod+alt+3"
        face="二级小标题"
        isOff={isOff}
        {...block('heading', { level: 3 })}
      />
      <Tool label="加粗" shortcut="mod+b" face={<BoldOutlined aria-hidden />} isOff={isOff} {...mark('bold')} />
      <Tool label="斜体" shortcut="mod+i" face={<ItalicOutlined aria-hidden />} isOff={isOff} {...mark('italic')} />
      <Tool label="居中" face={<AlignCenterOutlined aria-hidden />} isOff={isOff} {...side('center')} />
      <Tool label="居右" face={<AlignRightOutlined aria-hidden />} isOff={isOff} {...side('right')} />
      <Tool
        label="项目符号"
        face={<UnorderedListOutlined aria-hidden />}
        isOff={isOff}
        {...block('listEntry', { kind: 'ul' })}
      />
      <Tool
        label="编号"
        face={<OrderedListOutlined aria-hidden />}
        isOff={isOff}
        {...block('listEntry', { kind: 'ol' })}
      />
      <Tool label="引用" face="引用" isOff={isOff} {...block('quote')} />
      <Tool
        label="链接"
        face={<LinkOutlined aria-hidden />}
        isOff={isOff}
        isOn={!!editor?.isActive('link')}
        onUse={onLink}
      />
      <Tool
        label="表格"
        face={<TableOutlined aria-hidden />}
        isOff={isOff || editor.isActive('table')}
        onUse={() => editor?.chain().focus().insertContent(emptyTable).run()}
      />
    </>
  );
}

const emptyRow = { type: 'tableRow', content: [{ type: 'tableCell' }, { type: 'tableCell' }] };
const emptyTable = { type: 'table', content: [emptyRow, emptyRow] };

function AddPicture({ editor, pictures }: { editor: Editor | null; pictures: PictureTools }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/gif,image/webp"
        aria-label="选择图片"
        onChange={(event) => {
          if (editor) insertFiles(editor.view, [...(event.target.files ?? [])], pictures);
          event.target.value = '';
        }}
      />
      <Tool
        label="插入图片"
        face={<PictureOutlined aria-hidden />}
        isOff={!editor}
        onUse={() => input.current?.click()}
      />
    </>
  );
}

interface ToolProps {
  label: string;
  shortcut?: Shortcut;
  face: ReactNode;
  /** Left out for what is not on or off. */
  isOn?: boolean;
  isOff?: boolean;
  onUse: () => void;
}

function Tool({ label, shortcut, face, isOn, isOff, onUse }: ToolProps) {
  const keys = shortcut && shortcutText(shortcut).replace('ARROWUP', '↑').replace('ARROWDOWN', '↓');
  return (
    <Button
      type="text"
      className={isOn ? 'zj-editor-on' : ''}
      aria-label={label}
      aria-pressed={isOn}
      title={keys ? `${label}（${keys}）` : label}
      disabled={isOff ?? false}
      // The text keeps its selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onUse}
    >
      {face}
    </Button>
  );
}

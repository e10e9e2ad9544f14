import type { Editor } from '@tiptap/core';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from '@tiptap/pm/tables';
import { NodeSelection, type Command } from '@tiptap/pm/state';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { toHref } from '#shared/text-body.ts';

/** What belongs to the place where the cursor stands: a table, a picture. */
export function EditorBars({ editor }: { editor: Editor }) {
  const { selection } = editor.state;
  if (selection instanceof NodeSelection && selection.node.type.name === 'picture')
    return <PictureBar key={selection.from} editor={editor} alt={String(selection.node.attrs['alt'])} />;
  return editor.isActive('table') ? <TableBar editor={editor} /> : null;
}

const tableActs: readonly (readonly [string, Command])[] = [
  ['加一行', addRowAfter],
  ['加一列', addColumnAfter],
  ['删这行', deleteRow],
  ['删这列', deleteColumn],
  ['删除表格', deleteTable],
];

function TableBar({ editor }: { editor: Editor }) {
  return (
    <div className="zj-editor-bar" role="group" aria-label="表格">
      {tableActs.map(([label, act]) => (
        <Button
          key={label}
          size="small"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => act(editor.state, editor.view.dispatch)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

/** Asks what a picture shows; said once, it is read out to those who do not see it. */
function PictureBar({ editor, alt }: { editor: Editor; alt: string }) {
  const set = (words: string) => editor.commands.updateAttributes('picture', { alt: words });
  return (
    <div className="zj-editor-bar" role="group" aria-label="图片">
      <Input
        size="small"
        aria-label="图片说明"
        placeholder="图片说明：画面是什么，读屏时念出"
        maxLength={200}
        value={alt}
        onChange={(event) => set(event.target.value)}
      />
      <Button size="small" onClick={() => editor.chain().focus().deleteSelection().run()}>
        删除图片
      </Button>
    </div>
  );
}

/** Takes the address of a link; the empty one takes the link away. */
export function LinkBar({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const [address, setAddress] = useState(() => String(editor.getAttributes('link')['href'] ?? ''));
  const typed = /^https?:\/\//i.test(address.trim()) ? address : `https://${address.trim()}`;
  const href = address.trim() === '' ? '' : toHref(typed);
  const done = () => {
    if (href === undefined) return;
    const chain = editor.chain().focus();
    if (editor.state.selection.empty) chain.extendMarkRange('link');
    if (href === '') chain.unsetMark('link').run();
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setMark('link', { href }).run();
    onDone();
  };
  return (
    <div className="zj-editor-bar" role="group" aria-label="链接">
      <Input
        size="small"
        aria-label="链接地址"
        placeholder="https://"
        status={href === undefined ? 'error' : ''}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onPressEnter={done}
      />
      <Button size="small" type="primary" onClick={done} disabled={href === undefined}>
        {href === '' ? '去掉链接' : '加上链接'}
      </Button>
    </div>
  );
}

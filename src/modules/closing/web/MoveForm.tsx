import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { closingOperations, moveItems, type ClosingDetail, type MoveItem } from '../contract.ts';
import { moveItemTexts } from '../texts.ts';
import { ProofField } from './ProofField.tsx';

/** What has to be moved, one by one, and then the archive. */
export function MoveForm({ closing }: { closing: ClosingDetail }) {
  const { message } = App.useApp();
  const open = moveItems.filter((item) => !closing.moves.some((move) => move.item === item));
  const archive = useCommand(closingOperations.beginArchive, {
    onDone: () => void message.success('开始归档，完成后可办平台注销'),
  });
  return (
    <>
      {open.map((item) => (
        <OneMove key={item} closingId={closing.id} item={item} />
      ))}
      {archive.error && <ErrorState problem={archive.error} />}
      <div className="closing-acts">
        <Button
          type="primary"
          disabled={open.length > 0}
          loading={archive.isPending}
          onClick={() => archive.mutate({ params: { closingId: closing.id } })}
        >
          归档全部发布内容
        </Button>
        <span className="zj-quiet">公示期到 {closing.published?.until} 为止，期满次日起可以归档。</span>
      </div>
    </>
  );
}

function OneMove({ closingId, item }: { closingId: string; item: MoveItem }) {
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const [file, setFile] = useState<SentFile>();
  const record = useCommand(closingOperations.recordMove, { onDone: () => void message.success('已记录') });
  return (
    <div>
      <Field label={moveItemTexts[item]} hint="写明怎么办的；没有需要办的，写明“无此项”。">
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 1, maxRows: 4 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <ProofField label="附件" isOptional file={file} onChange={setFile} />
      {record.error && <ErrorState problem={record.error} />}
      <Button
        disabled={note.trim() === ''}
        loading={record.isPending}
        onClick={() => record.mutate({ params: { closingId }, body: { item, note, ...(file ? { file } : {}) } })}
      >
        记录
      </Button>
    </div>
  );
}

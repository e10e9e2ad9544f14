import { App, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { OneFile } from '#modules/rules/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import type { ItemReply } from '../contract.ts';
import { receiptVerdicts, routeOperations, type ReceiptVerdict } from '../route-contract.ts';
import { receiptVerdictTexts } from '../texts.ts';

/** Enters the provincial platform's receipt for the approved text (S3-10c). */
export function ReceiptDialog({ item, onClose }: { item: ItemReply; onClose: () => void }) {
  const { message } = App.useApp();
  const [number, setNumber] = useState('');
  const [verdict, setVerdict] = useState<ReceiptVerdict>('clear');
  const [note, setNote] = useState('');
  const [receivedAt, setReceivedAt] = useState(localNow());
  const [file, setFile] = useState<SentFile>();
  const record = useCommand(routeOperations.recordReceipt, {
    alsoRefresh: ['today', 'publishing'],
    onDone: () => (void message.success('回执已登记'), onClose()),
  });
  const round = item.rounds[0];
  const submit = () =>
    file &&
    round &&
    record.mutate({
      params: { itemId: item.id },
      body: {
        roundId: round.id,
        sha: item.current.sha,
        number,
        verdict,
        receivedAt: `${receivedAt.length === 16 ? `${receivedAt}:00` : receivedAt}+08:00`,
        file,
        ...(note.trim() ? { note } : {}),
      },
    });
  return (
    <Modal
      open
      title="登记省平台风险辅助识别回执"
      okText="登记"
      cancelText="先不做"
      onCancel={onClose}
      confirmLoading={record.isPending}
      okButtonProps={{ disabled: !file || number.trim() === '' }}
      onOk={submit}
    >
      {record.error && <ErrorState problem={record.error} />}
      <p className="zj-quiet">内部审核通过后上传省平台识别，照回执填写；签发以此为前提。</p>
      <Field label="回执编号" error={fieldError(record.error, '/number')}>
        {(control) => <Input {...control} value={number} onChange={(event) => setNumber(event.target.value)} />}
      </Field>
      <Field label="回执时间" error={fieldError(record.error, '/receivedAt')}>
        {({ id }) => (
          <input
            id={id}
            className="ant-input"
            type="datetime-local"
            step={1}
            value={receivedAt}
            onChange={(event) => setReceivedAt(event.target.value)}
          />
        )}
      </Field>
      <Field label="识别结果">
        {({ id }) => (
          <Radio.Group
            id={id}
            value={verdict}
            onChange={(event) => setVerdict(event.target.value as ReceiptVerdict)}
            options={receiptVerdicts.map((value) => ({ value, label: receiptVerdictTexts[value] }))}
          />
        )}
      </Field>
      <Field label="说明" isOptional={verdict === 'clear'} error={fieldError(record.error, '/note')}>
        {(control) => (
          <Input.TextArea {...control} autoSize value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <OneFile label="回执文件" isOptional={false} onChange={setFile} />
    </Modal>
  );
}

/** The present instant in Asia/Shanghai, as the field wants it. */
function localNow(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19);
}

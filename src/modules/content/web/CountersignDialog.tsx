import { App, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { OneFile } from '#modules/rules/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import type { ItemReply } from '../contract.ts';
import { routeOperations } from '../route-contract.ts';

/** Brings in what other units said of this text on paper (S4-4.2n), which completes the countersigning. */
export function CountersignDialog({ item, onClose }: { item: ItemReply; onClose: () => void }) {
  const { message } = App.useApp();
  const [units, setUnits] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [file, setFile] = useState<SentFile>();
  const record = useCommand(routeOperations.recordCountersign, {
    alsoRefresh: ['today'],
    onDone: () => (void message.success('会商意见已登记'), onClose()),
  });
  const round = item.rounds[0];
  const submit = () =>
    file &&
    round &&
    record.mutate({
      params: { itemId: item.id },
      body: { roundId: round.id, stepNo: round.nextStep, sha: round.sha, paper: { units, note, file } },
    });
  return (
    <Modal
      open
      title="登记书面会商意见"
      okText="登记并完成会商"
      cancelText="先不做"
      onCancel={onClose}
      confirmLoading={record.isPending}
      okButtonProps={{ disabled: !file || units.length === 0 || note.trim() === '' }}
      onOk={submit}
    >
      {record.error && <ErrorState problem={record.error} />}
      <p className="zj-quiet">登记有关单位对这一版文字的意见，附函件或截图。改动文字后须重新会商。</p>
      <Field label="有关单位" hint="输入名称后按回车，可填多个" error={fieldError(record.error, '/paper/units')}>
        {(control) => <Select {...control} mode="tags" value={units} onChange={setUnits} open={false} />}
      </Field>
      <Field label="意见" error={fieldError(record.error, '/paper/note')}>
        {(control) => (
          <Input.TextArea {...control} autoSize value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <OneFile label="凭证" isOptional={false} onChange={setFile} />
    </Modal>
  );
}

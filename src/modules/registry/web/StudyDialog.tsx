import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { toDay } from '#shared/time.ts';
import type { FilingDetail } from '../contract.ts';
import { filingOperations } from '../filing-contract.ts';

/** Enters what was decided after the first stage received the filing; with it the others get it. */
export function StudyDialog({ filing }: { filing: FilingDetail }) {
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [studiedOn, setDay] = useState(() => toDay(new Date()));
  const [opinion, setOpinion] = useState('');
  const record = useCommand(filingOperations.recordStudy, {
    onDone: ({ delivered }) => {
      message.success(`已转报 ${delivered} 个接收单位`);
      setOpen(false);
    },
  });
  const names = filing.missing.filter((one) => one.stage === 2).map((one) => one.recipientName);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记研究意见并转报
      </Button>
      <Modal
        title="登记研究意见并转报"
        open={isOpen}
        onCancel={() => setOpen(false)}
        okText="转报"
        cancelText="先不做"
        confirmLoading={record.isPending}
        onOk={() => record.mutate({ params: { filingId: filing.id }, body: { studiedOn, opinion: opinion.trim() } })}
      >
        {record.error && record.error.fields.length === 0 && <ErrorState problem={record.error} />}
        <p>信息中心已接收。登记研究意见后，同时报送：{names.join('、')}。</p>
        <Field label="研究日期" error={fieldError(record.error, '/studiedOn')}>
          {(control) => (
            <Input {...control} type="date" value={studiedOn} onChange={(event) => setDay(event.target.value)} />
          )}
        </Field>
        <Field label="研究意见" error={fieldError(record.error, '/opinion')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3 }}
              maxLength={500}
              value={opinion}
              onChange={(event) => setOpinion(event.target.value)}
            />
          )}
        </Field>
      </Modal>
    </>
  );
}

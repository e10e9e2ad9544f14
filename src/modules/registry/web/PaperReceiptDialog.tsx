import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { toDay } from '#shared/time.ts';
import { FilesField } from '#modules/rules/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import type { DeliveryRow } from '../contract.ts';
import { filingOperations } from '../filing-contract.ts';

/** Enters the receipt of an office outside the system, with a scan. */
export function PaperReceiptDialog({ delivery, onClose }: { delivery: DeliveryRow | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const [receiptNumber, setNumber] = useState('');
  const [receivedOn, setDay] = useState(() => toDay(new Date()));
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const enter = useCommand(filingOperations.enterPaperReceipt, {
    onDone: () => {
      message.success('已登记书面回执');
      setNumber('');
      setFiles([]);
      onClose();
    },
  });
  const save = () => {
    if (!delivery) return;
    const scan = files[0];
    const body = { receiptNumber: receiptNumber.trim(), receivedOn, ...(scan ? { scan } : {}) };
    enter.mutate({ params: { deliveryId: delivery.id }, body });
  };
  return (
    <Modal
      title="登记书面回执"
      open={delivery !== undefined}
      onCancel={onClose}
      okText="登记"
      cancelText="先不做"
      confirmLoading={enter.isPending}
      onOk={save}
    >
      {enter.error && enter.error.fields.length === 0 && <ErrorState problem={enter.error} />}
      <p>“{delivery?.recipientName}”不在本系统内。书面送达后，把回执登记在这里；登记后不能更改，并注明由本单位登记。</p>
      <Field label="回执编号" error={fieldError(enter.error, '/receiptNumber')}>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={receiptNumber}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </Field>
      <Field label="接收日期" error={fieldError(enter.error, '/receivedOn')}>
        {(control) => (
          <Input {...control} type="date" value={receivedOn} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
      <FilesField files={files} onChange={(chosen) => setFiles(chosen.slice(0, 1))} />
    </Modal>
  );
}

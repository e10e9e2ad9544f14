import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { hrefOf } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { FormDownloads } from '#modules/documents/web/public.tsx';
import { toDay } from '#shared/time.ts';
import { ledgerOperations } from '../afterwards-contract.ts';

/** The ledger of a span of days as a file: this month unless chosen otherwise. */
export function LedgerDialog() {
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState(() => `${toDay(new Date()).slice(0, 8)}01`);
  const [to, setTo] = useState(() => toDay(new Date()));
  const isTurned = from === '' || to === '' || from > to;
  return (
    <>
      <Button onClick={() => setOpen(true)}>发布台账</Button>
      <Modal open={isOpen} title="导出发布台账" footer={null} onCancel={() => setOpen(false)}>
        <p>本单位和下级单位签发的每一次发布：来源、审核、签发、发布时间、链接、核对和发布后审核。</p>
        <FormRow>
          <Field label="签发起始日期" error={isTurned ? '起始日期须不晚于截止日期' : undefined}>
            {(control) => (
              <Input {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
            )}
          </Field>
          <Field label="签发截止日期">
            {(control) => <Input {...control} type="date" value={to} onChange={(event) => setTo(event.target.value)} />}
          </Field>
        </FormRow>
        <p className="publishing-downloads">
          {!isTurned && (
            <FormDownloads
              hrefFor={(format) => hrefOf(ledgerOperations.downloadLedger, { query: { from, to, format } })}
            />
          )}
        </p>
      </Modal>
    </>
  );
}

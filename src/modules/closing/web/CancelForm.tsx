import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useNow } from '#ui/use-now.ts';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { closingOperations, type ClosingDetail } from '../contract.ts';
import { ProofField } from './ProofField.tsx';

/** Records that the platform cancelled the account, with the proof. */
export function CancelForm({ closing }: { closing: ClosingDetail }) {
  const { message } = App.useApp();
  const [cancelledOn, setCancelledOn] = useState(toDay(useNow()));
  const [file, setFile] = useState<SentFile>();
  const record = useCommand(closingOperations.recordCancelled, {
    onDone: () => void message.success('已登记注销，请报注销备案'),
  });
  return (
    <>
      <Field label="平台注销日期" error={fieldError(record.error, '/cancelledOn')}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={cancelledOn}
            onChange={(event) => setCancelledOn(event.target.value)}
          />
        )}
      </Field>
      <ProofField label="注销凭证" file={file} onChange={setFile} error={fieldError(record.error, '/file')} />
      {record.error && <ErrorState problem={record.error} />}
      <div className="closing-acts">
        <Button
          type="primary"
          disabled={!file}
          loading={record.isPending}
          onClick={() => file && record.mutate({ params: { closingId: closing.id }, body: { cancelledOn, file } })}
        >
          登记平台已注销
        </Button>
        <span className="zj-quiet">登记后账号不再计更新期限，注销备案的期限从这一天起算。</span>
      </div>
    </>
  );
}

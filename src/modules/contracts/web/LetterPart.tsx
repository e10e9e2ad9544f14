import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { FormDownloads } from '#modules/documents/web/public.tsx';
import { contractOperations, type ContractDetail } from '../contract.ts';
import { OneFile } from '#modules/rules/web/public.tsx';

/** The letter of responsibility: printed, signed by hand, stored. */
export function LetterPart({ contract }: { contract: ContractDetail }) {
  const { message } = App.useApp();
  const [signedOn, setSignedOn] = useState('');
  const [file, setFile] = useState<SentFile>();
  const store = useCommand(contractOperations.storeLetter, { onDone: () => void message.success('责任书已存档') });
  const params = { contractId: contract.id };
  return (
    <section className="zj-section">
      <h2>信息安全责任书</h2>
      {contract.hasLetter ? (
        <p>已于 {contract.letterSignedOn} 签订并存档。</p>
      ) : (
        <p>还没有签字存档，受托方人员不能启用（S3-3f）。</p>
      )}
      {contract.endedOn === null && (
        <p>
          打印：
          <FormDownloads
            isInline
            hrefFor={(format) => hrefOf(contractOperations.downloadLetter, { params, query: { format } })}
          />
        </p>
      )}
      {contract.mayManage && !contract.hasLetter && (
        <div className="zj-act">
          <Field label="签订日期" error={fieldError(store.error, '/signedOn')}>
            {(control) => (
              <Input {...control} type="date" value={signedOn} onChange={(event) => setSignedOn(event.target.value)} />
            )}
          </Field>
          <OneFile label="签字扫描件" isOptional={false} onChange={setFile} />
          {store.error && <ErrorState problem={store.error} />}
          <Button
            loading={store.isPending}
            disabled={!file || !signedOn}
            onClick={() => file && store.mutate({ params, body: { signedOn, file } })}
          >
            存档责任书
          </Button>
        </div>
      )}
    </section>
  );
}

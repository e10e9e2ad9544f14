import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useMay } from '#ui/session.ts';
import { publishingOperations, type PublicationDetail } from '../contract.ts';
import './publishing.css';

/** Gives the address of what was posted by hand. */
export function ConfirmByHand({
  publication,
  before,
  children,
}: {
  publication: PublicationDetail;
  /** Shown between the words and the address. */
  before?: ReactNode;
  children: ReactNode;
}) {
  const [url, setUrl] = useState('');
  const mayConfirm = useMay(['content.write', 'publishing.release']);
  const confirm = useCommand(publishingOperations.confirmPublication);
  const refused = fieldError(confirm.error, '/url');
  return (
    <div className="publishing-clock" role="region" aria-label="登记链接">
      <p>{children}</p>
      {before}
      {mayConfirm && (
        <>
          <Field label="文章链接" error={refused}>
            {(control) => (
              <Input
                {...control}
                type="url"
                placeholder="https://"
                style={{ width: 'min(32rem, 100%)' }}
                value={url}
                onChange={(event) => setUrl(event.target.value)}
              />
            )}
          </Field>
          <Button
            type="primary"
            disabled={url.trim() === ''}
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ params: { publicationId: publication.id }, body: { url: url.trim() } })}
          >
            登记并核对
          </Button>
        </>
      )}
      {confirm.error && !refused && <ErrorState problem={confirm.error} kept="链接仍在输入框中。" />}
    </div>
  );
}

import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Time } from '#ui/Time.tsx';
import { settingsOperations } from '../settings-contract.ts';
import { readSentFiles } from './read-files.ts';

/** The official text of a document as offices attached it: to read, to add, to take out. */
export function OfficialTexts({ packId }: { packId: string }) {
  const texts = useOperation(settingsOperations.listOfficialTexts, { params: { packId } });
  if (texts.isError) return <ErrorState problem={texts.error} onRetry={() => void texts.refetch()} />;
  const rows = texts.data?.rows ?? [];
  return (
    <section className="zj-section">
      <h2>正式文本</h2>
      {texts.data && rows.length === 0 && (
        <p className="zj-quiet">还没有上传正式文本。{texts.data.mayAdd ? '' : '请主管单位或信息指挥长上传。'}</p>
      )}
      <ul className="packs-texts">
        {rows.map((row) => (
          <li key={row.id}>
            <a href={hrefOf(settingsOperations.downloadOfficialText, { params: { textId: row.id } })}>{row.name}</a>
            <span className="zj-quiet">
              {sizeText(row.sizeBytes)} · {row.unitName} {row.addedByName} <Time at={row.addedAt} />
            </span>
            {row.note && <span className="zj-quiet">{row.note}</span>}
            {row.isOwn && texts.data?.mayAdd && <Remove textId={row.id} name={row.name} />}
          </li>
        ))}
      </ul>
      {texts.data?.mayAdd && <Add packId={packId} />}
    </section>
  );
}

function Add({ packId }: { packId: string }) {
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState('');
  const add = useCommand(settingsOperations.addOfficialText, {
    onDone: () => void message.success('已上传，按内容指纹留存'),
  });
  const take = async (chosen: FileList | null) => {
    if (!chosen || chosen.length === 0) return;
    const { files, fault: found } = await readSentFiles([...chosen], 1);
    setFault(found);
    const [file] = files;
    if (file) add.mutate({ params: { packId }, body: file });
  };
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="选择正式文本"
        accept=".pdf,.docx,.ofd,.txt"
        onChange={(event) => {
          void take(event.target.files).finally(() => {
            if (input.current) input.current.value = '';
          });
        }}
      />
      <Button loading={add.isPending} onClick={() => input.current?.click()}>
        上传正式文本
      </Button>
      <p className="zj-field-hint">PDF、DOCX、OFD 或 TXT，不超过 20 MB。</p>
      {fault && <p className="zj-field-error">{fault}</p>}
      {add.isError && <ErrorState problem={add.error} />}
    </div>
  );
}

function Remove({ textId, name }: { textId: string; name: string }) {
  const [isOpen, setOpen] = useState(false);
  const remove = useCommand(settingsOperations.removeOfficialText, { onDone: () => setOpen(false) });
  return (
    <>
      <Button type="text" size="small" onClick={() => setOpen(true)}>
        撤下
      </Button>
      <ConfirmDecision
        isOpen={isOpen}
        title={`撤下“${name}”？`}
        effects={['不再列在这里；已留存的原件不删除。']}
        confirmText="撤下"
        isBusy={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate({ params: { textId } })}
        onCancel={() => setOpen(false)}
      />
    </>
  );
}

function sizeText(sizeBytes: number): string {
  return sizeBytes < 1024 * 1024
    ? `${Math.max(1, Math.round(sizeBytes / 1024))} KB`
    : `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
}

import { Button, Input, Segmented } from 'antd';
import { useState, type DragEvent } from 'react';
import { Field } from '#ui/Field.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { CheckReport } from './CheckReport.tsx';
import { FileChecks } from './FileChecks.tsx';
import { mostCharacters, TextCheck, textPart } from './TextCheck.tsx';
import { useCheck, type Check } from './use-check.ts';
import { useFileChecks } from './use-file-checks.ts';
import './textcheck.css';

/** Paste, type or drop a file, and see what the risk check finds; nothing is kept. */
export function CheckPage() {
  const [view, setView] = useState<'text' | 'files'>('text');
  const [text, setText] = useState('');
  const [sourceTitle, setSourceTitle] = useState('');
  const files = useFileChecks();
  // A title is one line; of a longer text nothing can be said against the source's title.
  const isTitle = text.trim() !== '' && !text.trim().includes('\n');
  const facts = isTitle && sourceTitle.trim() !== '' ? { facts: { sourceTitle: sourceTitle.trim() } } : {};
  const check = useCheck([{ field: textPart, text, ...facts }], text.length <= mostCharacters);
  const isBlank = text.trim() === '';
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    files.add([...event.dataTransfer.files]);
    setView('files');
  };
  const allow = (event: DragEvent) => {
    if (event.dataTransfer.types.includes('Files')) event.preventDefault();
  };
  const canPrint = view === 'text' ? !isBlank && check.latest !== null : files.files.some(({ result }) => result);
  return (
    // A file may be dropped anywhere on the page; the button does the same.
    <div className="textcheck-page" data-view={view} onDropCapture={drop} onDragOverCapture={allow}>
      <PageHeader
        title="错敏词检查"
        marks={view === 'text' && <CheckMark check={check} isBlank={isBlank} />}
        actions={
          <Button onClick={() => window.print()} disabled={!canPrint}>
            打印结果
          </Button>
        }
      >
        {view === 'text'
          ? '边写边检查错别字、固定表述、广告用语、密级标志和个人信息。检查在本机进行，文字不会发送或保存。'
          : '检查文件中的文字，包括表格、批注、图片里的字和文件名。'}
      </PageHeader>
      <Segmented
        className="zj-no-print"
        aria-label="检查什么"
        value={view}
        onChange={setView}
        options={[
          { value: 'text', label: '文字' },
          { value: 'files', label: files.files.length === 0 ? '文件' : `文件（${files.files.length}）` },
        ]}
      />
      {view === 'text' ? (
        <>
          <TextCheck text={text} onChange={setText} check={check} />
          {isTitle && (
            <Field label="来源的标题" isOptional hint="转载时填写：上面的一行按转载标题，核对与来源标题是否相符">
              {(control) => (
                <Input
                  {...control}
                  maxLength={200}
                  value={sourceTitle}
                  onChange={(event) => setSourceTitle(event.target.value)}
                />
              )}
            </Field>
          )}
          {check.latest && <CheckReport text={text} hits={check.latest} tableVersion={check.tableVersion} />}
        </>
      ) : (
        <FileChecks checks={files} />
      )}
    </div>
  );
}

function CheckMark({ check, isBlank }: { check: Check; isBlank: boolean }) {
  const { latest } = check;
  if (isBlank || !latest) return null;
  if (latest.length === 0) return <StatusTag tone="neutral">未命中</StatusTag>;
  return (
    <StatusTag
      tone={latest.some((hit) => hit.severity === 'block') ? 'blocked' : 'soon'}
    >{`发现 ${latest.length} 处`}</StatusTag>
  );
}

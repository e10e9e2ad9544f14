import { Button, Input } from 'antd';
import { useState } from 'react';
import { codeText } from '#rulebook/code-texts.ts';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { toTimeline } from '#ui/server-timeline.ts';
import { mechanismOperations } from '../contract.ts';
import { mechanismActionTexts } from '../texts.ts';
import { DocumentStateTag } from './DocumentStateTag.tsx';

/** One document in force. */
export function MechanismPage() {
  const documentId = usePageParam('documentId');
  const { data, error, isError, refetch } = useOperation(mechanismOperations.readDocument, { params: { documentId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '在用制度', to: '/mechanisms' }]}
        marks={<DocumentStateTag state={data.state} />}
        actions={
          <Button download href={hrefOf(mechanismOperations.downloadDocument, { params: { documentId } })}>
            下载文本
          </Button>
        }
      />
      <Facts
        items={[
          { label: '单位', value: data.unitName },
          { label: '种类', value: codeText(data.kind) },
          { label: '文号', value: data.number },
          { label: '施行日期', value: data.from },
          { label: '有效期', value: data.until ?? '长期' },
          { label: '批准', value: data.approvedBy },
          {
            label: '公开地址',
            value: data.publishedUrl && (
              <a href={data.publishedUrl} target="_blank" rel="noreferrer">
                {data.publishedUrl}
              </a>
            ),
          },
          { label: '旧版', value: data.supersedes && <PageLink to={`/mechanisms/${data.supersedes}`}>查看</PageLink> },
          {
            label: '新版',
            value: data.supersededBy && <PageLink to={`/mechanisms/${data.supersededBy}`}>查看</PageLink>,
          },
          { label: '废止理由', value: data.endReason },
          { label: '登记人', value: data.recordedByName },
        ]}
      />
      {data.mayManage && <EndPart documentId={documentId} />}
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline
          entries={toTimeline(data.timeline, {
            textOf: (action) => mechanismActionTexts[action],
            detailOf: ({ facts }) => wordOf(facts['reason'] ?? facts['by']),
          })}
        />
      </section>
    </>
  );
}

function EndPart({ documentId }: { documentId: string }) {
  const [reason, setReason] = useState('');
  const end = useCommand(mechanismOperations.endDocument);
  return (
    <section className="zj-section">
      <h2>废止</h2>
      <Field label="理由" error={fieldError(end.error, '/reason')}>
        {(control) => <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      {end.error && <ErrorState problem={end.error} />}
      <Button
        danger
        disabled={reason.trim().length < 2}
        loading={end.isPending}
        onClick={() => end.mutate({ params: { documentId }, body: { reason } })}
      >
        废止
      </Button>
    </section>
  );
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

import { App, Button } from 'antd';
import { codeText } from '#rulebook/code-texts.ts';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
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
          <>
            <Button download href={hrefOf(mechanismOperations.downloadDocument, { params: { documentId } })}>
              下载文本
            </Button>
            {data.mayManage && <EndDocument documentId={documentId} />}
          </>
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
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => mechanismActionTexts[action]}
        detailOf={({ facts }) => wordOf(facts['reason'] ?? facts['by'])}
      />
    </>
  );
}

function EndDocument({ documentId }: { documentId: string }) {
  const { message } = App.useApp();
  const end = useCommand(mechanismOperations.endDocument, { onDone: () => void message.success('已废止') });
  return (
    <ReasonedAct
      text="废止"
      question="废止这项制度？"
      effects={[
        '不再算作在用制度；规定须有而没有其他在用文本的，会列为问题。',
        '有新版的，直接登记新版，旧版随之被取代。',
      ]}
      command={end}
      onConfirm={(reason) => end.mutate({ params: { documentId }, body: { reason } })}
    />
  );
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

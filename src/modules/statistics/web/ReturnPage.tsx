import { Button } from 'antd';
import { hrefOf, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Time } from '#ui/Time.tsx';
import { FormDownloads } from '#modules/documents/web/public.tsx';
import { systemOperations } from '#modules/system/contract.ts';
import { returnOperations as operations, type ReturnDetail } from '../contract.ts';
import { statisticsActionTexts } from '../texts.ts';
import { FillReturn } from './FillReturn.tsx';
import { ReturnActs } from './ReturnActs.tsx';
import { ReturnStateTag } from './ReturnStateTag.tsx';
import { ReturnTable } from './ReturnTable.tsx';

/** One return: filled here, then proofread, signed, sealed, handed in, accepted. */
export function ReturnPage() {
  const returnId = usePageParam('returnId');
  const { data, error, isError, refetch } = useOperation(operations.readReturn, { params: { returnId } });
  if (isError && !data) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const isFilled = data.state !== 'open';
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '报送报表', to: '/returns' }]}
        marks={<ReturnStateTag state={data.state} isLate={data.isLate} />}
        actions={
          isFilled && (
            <FormDownloads
              hrefFor={(format) => hrefOf(operations.downloadReturn, { params: { returnId }, query: { format } })}
            />
          )
        }
      >
        {data.unitName} · {data.organiserName} 要求
      </PageHeader>
      <Facts
        items={[
          { label: '期限', value: <Time at={data.dueAt} /> },
          { label: '要求', value: data.note },
          { label: '退回理由', value: data.returnReason },
          { label: '填报人', value: data.filledByName },
          { label: '审校人', value: data.proofreadByName },
          { label: '单位负责人', value: data.signedByName },
          {
            label: '报送',
            value: data.submittedAt && (
              <>
                <Time at={data.submittedAt} />{' '}
                {data.scanEvidenceId && (
                  <a href={hrefOf(systemOperations.readEvidence, { params: { evidenceId: data.scanEvidenceId } })}>
                    盖章扫描件
                  </a>
                )}
              </>
            ),
          },
          { label: '接收', value: data.acceptedByName },
        ]}
      />
      <Below data={data} />
      <section className="zj-section" aria-label="报表">
        {data.may.fill ? (
          <FillReturn key={data.sha} data={data} />
        ) : (
          <ReturnTable definition={data.definition} cells={data.cells} />
        )}
        <ReturnActs data={data} />
      </section>
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => statisticsActionTexts[action]}
        detailOf={({ facts }) => (typeof facts['reason'] === 'string' ? facts['reason'] : '')}
      />
    </>
  );
}

/** Collecting from the units below for this return. */
function Below({ data }: { data: ReturnDetail }) {
  const goTo = useGoTo();
  if (data.below)
    return (
      <p>
        已向下级收集：
        <PageLink to={`/campaigns/${data.below.campaignId}`}>
          {data.below.handedIn} / {data.below.asked} 已报
        </PageLink>
      </p>
    );
  if (!data.may.collect) return null;
  return (
    <p>
      <Button onClick={() => goTo('/campaigns/new', { for: data.id })}>向下级单位收集后汇总</Button>
    </p>
  );
}

import { App, Button } from 'antd';
import { useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { registryOperations, type FilingDetail } from '../contract.ts';
import { filingKindTexts } from '../texts.ts';
import { FilingDecision } from './FilingDecision.tsx';
import { FilingSheet } from './FilingSheet.tsx';
import { FilingStateTag } from './registry-marks.tsx';
import { toTimeline } from './timeline-entries.ts';
import './registry.css';

/** One filing as its paper form, with what can be done about it. */
export function FilingPage() {
  const filingId = usePageParam('filingId');
  const filing = useOperation(registryOperations.readFiling, { params: { filingId } });
  if (filing.isError) return <ErrorState problem={filing.error} onRetry={() => void filing.refetch()} />;
  if (!filing.data) return <Loading />;
  return <Filing filing={filing.data} />;
}

function Filing({ filing }: { filing: FilingDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const submit = useCommand(registryOperations.submitFiling, {
    onDone: () => void message.success('已报送，等待主管单位接收'),
  });
  return (
    <>
      <div className="zj-no-print">
        <PageHeader
          title={`${filingKindTexts[filing.kind]}备案`}
          trail={[
            { label: '备案', to: '/filings' },
            { label: filing.accountName, to: `/accounts/${filing.accountId}` },
          ]}
          marks={<FilingStateTag state={filing.state} />}
          actions={
            <>
              <Button onClick={() => window.print()}>打印备案表</Button>
              {filing.mayEdit && <Button onClick={() => goTo(`/filings/${filing.id}/edit`)}>修改</Button>}
              {filing.mayEdit && (
                <Button
                  type="primary"
                  loading={submit.isPending}
                  onClick={() => submit.mutate({ params: { filingId: filing.id } })}
                >
                  报送
                </Button>
              )}
            </>
          }
        >
          <PageLink to={`/accounts/${filing.accountId}`}>{filing.accountName}</PageLink> · 报{filing.recipientName}
          {filing.submittedByName && ` · 报送人 ${filing.submittedByName}`}
        </PageHeader>
      </div>
      {submit.isError && <ErrorState problem={submit.error} />}
      {filing.state === 'returned' && <p className="reg-reason zj-no-print">退回理由：{filing.reason}</p>}
      <FilingSheet filing={filing} />
      {filing.mayReceive && <FilingDecision filing={filing} />}
      <section className="zj-section zj-no-print">
        <h2>经过</h2>
        <CaseTimeline entries={toTimeline(filing.timeline)} />
      </section>
    </>
  );
}

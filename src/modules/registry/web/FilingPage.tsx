import { App, Button, Popconfirm } from 'antd';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { FormDownloads, FormView } from '#modules/documents/web/public.tsx';
import { registryOperations, type FilingDetail } from '../contract.ts';
import { filingOperations } from '../filing-contract.ts';
import { filingKindTexts } from '../texts.ts';
import { FilingDecision } from './FilingDecision.tsx';
import { FilingDeliveries } from './FilingDeliveries.tsx';
import { FilingDifferences } from './FilingDifferences.tsx';
import { FilingTransfer, heldByTransfer } from './FilingTransfer.tsx';
import { StudyDialog } from './StudyDialog.tsx';
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
  const submit = useCommand(registryOperations.submitFiling, {
    onDone: () => void message.success('已报送，等待接收'),
  });
  const sheet = useOperation(filingOperations.readFilingSheet, { params: { filingId: filing.id } });
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
            <FilingActions
              filing={filing}
              isBusy={submit.isPending}
              onSubmit={() => submit.mutate({ params: { filingId: filing.id } })}
            />
          }
        >
          <PageLink to={`/accounts/${filing.accountId}`}>{filing.accountName}</PageLink> · 报{filing.recipientName}
          {filing.submittedByName && ` · 报送人 ${filing.submittedByName}`}
        </PageHeader>
      </div>
      {submit.isError && <ErrorState problem={submit.error} />}
      {filing.state === 'returned' && <p className="reg-reason zj-no-print">退回理由：{filing.reason}</p>}
      <FilingTransfer filing={filing} />
      <FilingDeliveries filing={filing} />
      <FilingDifferences againstRegister={filing.againstRegister} againstLast={filing.againstLast} />
      {sheet.isError && <ErrorState problem={sheet.error} onRetry={() => void sheet.refetch()} />}
      {sheet.data ? <FormView sheet={sheet.data} /> : !sheet.isError && <Loading />}
      {filing.mayReceive && (
        <FilingDecision kind={filing.kind} filingId={filing.id} decides heldBecause={heldByTransfer(filing)} />
      )}
      <section className="zj-section zj-no-print">
        <h2>经过</h2>
        <CaseTimeline entries={toTimeline(filing.timeline)} />
      </section>
    </>
  );
}

function FilingActions({ filing, isBusy, onSubmit }: { filing: FilingDetail; isBusy: boolean; onSubmit: () => void }) {
  const goTo = useGoTo();
  const params = { filingId: filing.id };
  const withdraw = useCommand(registryOperations.withdrawFiling);
  return (
    <>
      <Button onClick={() => window.print()}>打印备案表</Button>
      <FormDownloads hrefFor={(format) => hrefOf(filingOperations.downloadFiling, { params, query: { format } })} />
      {filing.mayEdit && filing.state === 'draft' && (
        <Popconfirm
          title="放弃这份草稿？"
          description="草稿不再办理，相应的备案责任一并结束；内容仍可查阅。"
          okText="放弃"
          cancelText="保留"
          onConfirm={() => withdraw.mutate({ params })}
        >
          <Button loading={withdraw.isPending}>放弃草稿</Button>
        </Popconfirm>
      )}
      {filing.mayEdit && <Button onClick={() => goTo(`/filings/${filing.id}/edit`)}>修改</Button>}
      {filing.mayEdit && (
        <Button type="primary" loading={isBusy} onClick={onSubmit}>
          {filing.state === 'draft' ? '报送' : '重新报送'}
        </Button>
      )}
      {filing.mayStudy && <StudyDialog filing={filing} />}
    </>
  );
}

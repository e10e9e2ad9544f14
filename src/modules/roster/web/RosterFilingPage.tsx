import { App, Button } from 'antd';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { toTimeline } from '#ui/server-timeline.ts';
import { useMay } from '#ui/session.ts';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { FormDownloads, FormView } from '#modules/documents/web/public.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { rosterFilingOperations as operations, type RosterChange, type RosterFilingReply } from '../filing-contract.ts';
import { rosterActionTexts, rosterChangeTexts } from '../texts.ts';
import { AnswerDelivery } from './AnswerDelivery.tsx';
import { RosterFilingTag } from './RosterFilingTag.tsx';
import './roster.css';

/** One roster filing: what changed, the paper form, who has it, what happened. */
export function RosterFilingPage() {
  const filingId = usePageParam('filingId');
  const filing = useOperation(operations.readFiling, { params: { filingId } });
  if (filing.isError) return <ErrorState problem={filing.error} onRetry={() => void filing.refetch()} />;
  if (!filing.data) return <Loading />;
  return <Filing filing={filing.data} />;
}

function Filing({ filing }: { filing: RosterFilingReply }) {
  const { message } = App.useApp();
  const mayKeep = useMay('people.roster');
  const submit = useCommand(operations.submitFiling, {
    onDone: ({ recipients }) => void message.success(`已报送${recipients.join('、')}，等待接收`),
  });
  const maySend =
    mayKeep &&
    (filing.state === 'draft' ||
      filing.state === 'returned' ||
      (filing.state === 'filed' && filing.differsNow.length > 0));
  const isLive = filing.submissions.length > 0 && ['filed', 'returned', 'current', 'changed'].includes(filing.state);
  return (
    <>
      <PageHeader
        title={`岗位备案：${filing.unitName}`}
        trail={[{ label: '岗位备案', to: '/roster-filings' }]}
        marks={
          <>
            <RosterFilingTag state={filing.state} />
            {filing.duty && <DueChip dueAt={filing.duty.dueAt} clause={<Clause id={filing.duty.clause} />} />}
          </>
        }
        actions={
          <>
            <FormDownloads
              hrefFor={(format) =>
                hrefOf(operations.downloadRoster, { params: { filingId: filing.id }, query: { format } })
              }
            />
            {maySend && (
              <Button
                type="primary"
                loading={submit.isPending}
                onClick={() => submit.mutate({ params: { filingId: filing.id } })}
              >
                {filing.submissions.length > 0 ? '重新报送' : `报送${filing.recipients.join('、')}`}
              </Button>
            )}
          </>
        }
      >
        <PageLink to="/roster" search={{ unitId: filing.unitId }}>
          岗位图
        </PageLink>{' '}
        · 报{filing.recipients.join('、')}
        {filing.receiptNumber && ` · 接收编号 ${filing.receiptNumber}`}
      </PageHeader>
      {submit.error && <ErrorState problem={submit.error} />}
      {maySend && filing.gaps.length > 0 && (
        <section className="zj-section">
          <h2>名册还有欠缺，仍可报送</h2>
          <ul className="ros-lines">
            {filing.gaps.map((gap) => (
              <li key={gap.text}>
                {gap.text}（<Clause id={gap.clause} />）
              </li>
            ))}
          </ul>
        </section>
      )}
      {isLive && filing.differsNow.length > 0 && <Changes title="报送之后名册又有变动" changes={filing.differsNow} />}
      {filing.changesSince && <Changes title="与上次备案相比" changes={filing.changesSince.changes} />}
      <Deliveries filing={filing} />
      <FormView sheet={filing.sheet} />
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline
          entries={toTimeline(filing.timeline, {
            textOf: (action) => rosterActionTexts[action],
            detailOf: ({ facts }) => (typeof facts['reason'] === 'string' ? facts['reason'] : ''),
            decisions: {
              'rosterFiling.accept': 'met',
              'rosterFiling.return': 'blocked',
              'rosterFiling.file': 'neutral',
            },
          })}
        />
      </section>
    </>
  );
}

function Changes({ title, changes }: { title: string; changes: readonly RosterChange[] }) {
  return (
    <section className="zj-section">
      <h2>{title}</h2>
      {changes.length === 0 && <p className="zj-quiet">没有变动。</p>}
      <ul className="ros-lines">
        {changes.map((one, at) => (
          <li key={at}>
            <b>{rosterChangeTexts[one.kind]}</b> {one.post} {one.person}
            {one.details.map((each) => `；${each.label}：${each.before || '空'} 改为 ${each.after || '空'}`).join('')}
          </li>
        ))}
      </ul>
    </section>
  );
}

const stateTexts = { waiting: '等待接收', received: '已接收', returned: '已退回', replaced: '由新的报送替代' } as const;

function Deliveries({ filing }: { filing: RosterFilingReply }) {
  if (filing.submissions.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>报送和接收</h2>
      <ul className="ros-lines">
        {filing.submissions.map((one) => (
          <li key={one.id}>
            <p>
              第 {one.no} 次报送，{one.submittedByName} <Time at={one.submittedAt} /> <SubjectHash hash={one.sha} />
            </p>
            {one.deliveries.map((delivery) => (
              <div key={delivery.id}>
                <p>
                  {delivery.recipientName}：{stateTexts[delivery.state]}
                  {delivery.receiptNumber && `，编号 ${delivery.receiptNumber}`}
                  {delivery.decidedByName && `，${delivery.decidedByName} `}
                  {delivery.decidedAt && <Time at={delivery.decidedAt} />}
                  {delivery.reason && `。理由：${delivery.reason}`}
                </p>
                {delivery.state === 'waiting' && (
                  <AnswerDelivery deliveryId={delivery.id} recipientId={delivery.recipientId} />
                )}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

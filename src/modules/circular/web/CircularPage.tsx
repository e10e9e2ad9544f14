import { Button } from 'antd';
import { hrefOf, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { toTimeline, type ServerTimelineEntry } from '#modules/today/web/public.tsx';
import { circularOperations, type CircularDetail } from '../contract.ts';
import { CircularActions } from './CircularActions.tsx';
import { CircularStateTag } from './CircularStateTag.tsx';
import { DocumentSheet } from './DocumentSheet.tsx';
import { FactsPart } from './FactsPart.tsx';
import { ReviseForm } from './ReviseForm.tsx';
import './circular.css';

/** One circular: its sheet, its numbers with their rows, and what happened to it. */
export function CircularPage() {
  const circularId = usePageParam('circularId');
  const circular = useOperation(circularOperations.readCircular, { params: { circularId } });
  if (circular.isError) return <ErrorState problem={circular.error} onRetry={() => void circular.refetch()} />;
  return circular.data ? <OneCircular key={circularId} circular={circular.data} /> : <Loading />;
}

function OneCircular({ circular }: { circular: CircularDetail }) {
  const mayIssue = useMay('circular.issue');
  const download = hrefOf(circularOperations.downloadCircular, { params: { circularId: circular.id } });
  return (
    <>
      <PageHeader
        title={circular.title}
        marks={<CircularStateTag state={circular.state} />}
        trail={[{ label: '通报', to: '/circulars' }]}
        actions={
          <>
            <Button href={download} download>
              下载公文
            </Button>
            {mayIssue && <CircularActions circular={circular} />}
          </>
        }
      >
        {circular.number ?? '尚未印发'}
        {circular.sha256 && (
          <>
            {' · '}留存原件 <SubjectHash hash={circular.sha256} />
          </>
        )}
      </PageHeader>
      {circular.faults.length > 0 && (
        <div className="circular-faults" role="alert">
          <p>与检查结果不符，不能印发：</p>
          <ul>
            {circular.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="circular-body">
        <DocumentSheet document={circular.document} />
        <div className="circular-side">
          <FactsPart facts={circular.facts} isVerified={circular.faults.length === 0} />
          {mayIssue && circular.state === 'draft' && <ReviseForm circular={circular} />}
          {circular.number !== null && (
            <section className="zj-section">
              <h2>整改通知单</h2>
              <PageLink to="/circular-letters" search={{ search: circular.number }}>
                各点名单位的接收和回复
              </PageLink>
            </section>
          )}
          <section className="zj-section">
            <h2>经过</h2>
            <CaseTimeline
              entries={toTimeline(circular.timeline, detailOf, {
                'circular.issue': 'met',
                'circular.withdraw': 'blocked',
              })}
            />
          </section>
        </div>
      </div>
    </>
  );
}

function detailOf({ facts }: ServerTimelineEntry) {
  const words = [facts['number'], facts['reason']].filter((word): word is string => typeof word === 'string');
  return words.length > 0 ? words.join('；') : null;
}

import { hrefOf, useOperation } from '#ui/api.ts';
import { CaseTimeline, type TimelineEntry } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { archiveOperations } from '../afterwards-contract.ts';
import { publishingOperations, type PublicationDetail } from '../contract.ts';
import { publicationActionTexts, publishWayTexts } from '../texts.ts';
import { AttemptList } from './AttemptList.tsx';
import { LiveText } from './LiveText.tsx';
import { NextStep } from './NextStep.tsx';
import { PublicationTag } from './PublicationTag.tsx';
import { PostReviewPart } from './PostReviewPart.tsx';
import { StepList } from './StepList.tsx';
import { TakedownPart } from './TakedownPart.tsx';
import { StopBanner } from './StopBanner.tsx';
import './publishing.css';

/** One publication: what was approved, what stands online, how it went. */
export function PublicationPage() {
  const publicationId = usePageParam('publicationId');
  const first = useOperation(publishingOperations.readPublication, { params: { publicationId } });
  const follows = first.data !== undefined && isMoving(first.data);
  useOperation(
    publishingOperations.readPublication,
    { params: { publicationId } },
    { enabled: follows, ...(follows ? { pollMs: 2000 } : {}) },
  );
  if (!first.data && first.error) return <ErrorState problem={first.error} onRetry={() => void first.refetch()} />;
  if (!first.data) return <Loading>正在读取…</Loading>;
  return <Publication publication={first.data} />;
}

/** True while something is under way and the page should look again by itself. */
function isMoving({ state, attempts }: PublicationDetail): boolean {
  if (state === 'published') return !attempts.some((attempt) => attempt.phase === 'compare');
  return state === 'waiting' || state === 'sending' || state === 'submitted';
}

function Publication({ publication }: { publication: PublicationDetail }) {
  // What is wrong stands first; before that, the way to say so stands below.
  const isBeingMended = publication.takedown !== null || publication.corrections.length > 0;
  return (
    <>
      <PageHeader
        title={publication.title}
        marks={<PublicationTag state={publication.state} />}
        trail={[{ label: '发布', to: '/publications' }]}
      >
        {publication.accountName} · {publication.unitName}
      </PageHeader>
      <StopBanner />
      <NextStep key={publication.state} publication={publication} />
      <PostReviewPart publication={publication} />
      {isBeingMended && <TakedownPart publication={publication} />}
      <div className="publishing-columns">
        <div>
          <section className="zj-section">
            <h2>线上与审定</h2>
            <LiveText publication={publication} />
          </section>
          <section className="zj-section">
            <h2>发送经过</h2>
            <AttemptList attempts={publication.attempts} />
          </section>
          {!isBeingMended && <TakedownPart publication={publication} />}
          <section className="zj-section">
            <h2>审计记录</h2>
            <CaseTimeline entries={publication.timeline.map(toEntry)} />
          </section>
        </div>
        <aside>
          <section className="zj-section">
            <h2>要点</h2>
            <PublicationFacts publication={publication} />
          </section>
          <section className="zj-section">
            <h2>审定</h2>
            <StepList steps={publication.steps} />
          </section>
        </aside>
      </div>
    </>
  );
}

function PublicationFacts({ publication }: { publication: PublicationDetail }) {
  const { url, publishedAt } = publication;
  return (
    <Facts
      isAbove
      items={[
        { label: '签发', value: <Signed publication={publication} /> },
        { label: '方式', value: publication.isApi ? publishWayTexts[publication.way] : '人工发布' },
        { label: '发布时间', value: publishedAt && <Time at={publishedAt} /> },
        {
          label: '文章链接',
          value: url && (
            <a href={url} target="_blank" rel="noreferrer">
              {url}
            </a>
          ),
        },
        { label: '平台编号', value: publication.platformRef },
        { label: '审定文本指纹', value: <SubjectHash hash={publication.sha} label="审定文本指纹" /> },
        { label: '稿件', value: <PageLink to={`/items/${publication.itemId}`}>查看稿件和审核</PageLink> },
        {
          label: '归档',
          value: (
            <a
              href={hrefOf(archiveOperations.downloadItemArchive, { params: { itemId: publication.itemId } })}
              download
            >
              下载归档包（可离线核验）
            </a>
          ),
        },
      ]}
    />
  );
}

function Signed({ publication }: { publication: PublicationDetail }) {
  return (
    <>
      {publication.releasedByName} <Time at={publication.releasedAt} />
    </>
  );
}

const decisions: ReadonlySet<string> = new Set([
  'publication.release',
  'publication.stop',
  'publication.resend',
  'publication.disown',
  'publication.confirm',
]);
const bad: ReadonlySet<string> = new Set(['publication.differ', 'publication.refuse']);

function toEntry(entry: PublicationDetail['timeline'][number]): TimelineEntry {
  const { reason, url } = entry.facts as { reason?: unknown; url?: unknown };
  const detail =
    typeof reason === 'string' && reason !== '' && reason !== 'interrupted'
      ? reason
      : typeof url === 'string'
        ? url
        : undefined;
  return {
    id: entry.id,
    at: entry.at,
    kind: decisions.has(entry.action) ? 'decision' : 'event',
    who: entry.by,
    what: publicationActionTexts[entry.action] ?? entry.action,
    hash: entry.hash,
    ...(detail === undefined ? {} : { detail }),
    ...(bad.has(entry.action)
      ? { tone: 'blocked' as const }
      : entry.action === 'publication.verify'
        ? { tone: 'met' as const }
        : {}),
  };
}

import { hrefOf, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { TextDiff } from '#ui/TextDiff.tsx';
import { Time } from '#ui/Time.tsx';
import { systemOperations } from '#modules/system/contract.ts';
import { matchOperations, type PostDetail } from '../match-contract.ts';
import { matchBasisTexts, unreviewedKindTexts } from '../texts.ts';
import { OutsideLink } from './PostsPage.tsx';
import { ProposeRuling, Rulings } from './Rulings.tsx';
import './watch.css';

/** One post against what was approved, and what people ruled of it. */
export function PostPage() {
  const postId = usePageParam('postId');
  const post = useOperation(matchOperations.readPost, { params: { postId } });
  if (post.isPending) return <Loading>正在比对审定稿件…</Loading>;
  if (post.isError) return <ErrorState problem={post.error} onRetry={() => void post.refetch()} />;
  const { data } = post;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '未审先发', to: '/monitoring/unreviewed' }]}
        marks={
          data.kind ? (
            <StatusTag tone="blocked">{unreviewedKindTexts[data.kind]}</StatusTag>
          ) : (
            <StatusTag tone="neutral">{standingOf(data)}</StatusTag>
          )
        }
      >
        {data.accountName} · {data.unitName} · 发布于 <Time at={data.publishedAt} />
      </PageHeader>
      <section className="zj-section">
        <h2>来源</h2>
        <p>
          <OutsideLink url={data.url}>{data.url}</OutsideLink>
        </p>
        <p className="zj-quiet">
          采集于 <Time at={data.capturedAt} />
          {data.evidenceId && (
            <>
              ，
              <a href={hrefOf(systemOperations.readEvidence, { params: { evidenceId: data.evidenceId } })}>下载原件</a>
            </>
          )}
        </p>
      </section>
      <Comparison post={data} />
      <Rulings post={data} />
      {data.mayPropose && <ProposeRuling post={data} />}
    </>
  );
}

function standingOf({ startedAt, publishedAt, match }: PostDetail): string {
  if (startedAt === null) return '账号尚未启用比对';
  if (Date.parse(publishedAt) < Date.parse(startedAt)) return '启用前的历史内容';
  return match ? matchBasisTexts[match.basis] : '已认定';
}

function Comparison({ post }: { post: PostDetail }) {
  const { match } = post;
  return (
    <section className="zj-section">
      <h2>对应的审定稿件</h2>
      {!match && <p className="zj-quiet">没有找到对应的审定稿件。</p>}
      {match && (
        <p>
          <PageLink to={`/items/${match.itemId}`}>{match.title}</PageLink>，审定于 <Time at={match.approvedAt} />，
          {matchBasisTexts[match.basis]}
          {match.basis === 'similar' && `（相近 ${Math.round(match.similarity * 100)}%）`}
        </p>
      )}
      {match && match.basis === 'similar' && post.text !== '' && (
        <TextDiff before={match.text} after={post.text} beforeLabel="审定稿件" afterLabel="线上内容" />
      )}
      {!match && post.text !== '' && <p className="watch-text">{post.text}</p>}
    </section>
  );
}

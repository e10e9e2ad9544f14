import { App } from 'antd';
import { useCommand } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import type { PublicationDetail } from '../contract.ts';
import { postReviewOperations } from '../afterwards-contract.ts';

/** The review after publication (S2-7c): by when, by whom, and what they found. */
export function PostReviewPart({ publication }: { publication: PublicationDetail }) {
  const { message } = App.useApp();
  const review = useCommand(postReviewOperations.postReview, {
    alsoRefresh: ['today', 'publishing'],
    onDone: () => void message.success('已记入发布后审核'),
  });
  const { postReview } = publication;
  if (!postReview) return null;
  const params = { publicationId: publication.id };
  return (
    <section className="zj-section">
      <h2>
        发布后审核 <Clause id="S2-7c" />
      </h2>
      {postReview.done ? (
        <p>
          {postReview.done.verdict === 'sound' ? '未发现问题' : `发现问题：${postReview.done.note}`}
          <span className="zj-quiet">
            {' '}
            {postReview.done.by} <Time at={postReview.done.at} />
          </span>
        </p>
      ) : (
        <p className="zj-quiet">
          {publication.publishedAt ? '待签发人以外的审核人员核对。' : '发布后开始计时。'}
          {postReview.dueAt && (
            <>
              请于 <Time at={postReview.dueAt} /> 前完成。
            </>
          )}
        </p>
      )}
      {postReview.isMine && (
        <DecisionBar
          effect={<p className="zj-quiet">对照线上页面和审定文本核对，结论留存。</p>}
          approveText="未发现问题"
          returnText="发现问题"
          isBusy={review.isPending}
          problem={review.error}
          onApprove={() => review.mutate({ params, body: { verdict: 'sound' } })}
          onReturn={(note) => review.mutate({ params, body: { verdict: 'faulty', note } })}
        />
      )}
    </section>
  );
}

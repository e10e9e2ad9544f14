import { pushMassFinish, pushPublishFinish } from './callback/job-events.ts';
import { type SandboxContext, newOpaqueId } from './sandbox-context.ts';
import type { SandboxState } from './sandbox-state.ts';
import { settleWork } from './social/work-store.ts';
import type { Article, MassJob, Post, PublishJob } from './sandbox-types.ts';
import { limits } from './wechat-limits.ts';

/** Moves jobs whose time has come: publish jobs done or refused, mass sends nobody confirmed failed, reviews ended. */
export function settleJobs(context: SandboxContext): void {
  const nowMs = context.now().getTime();
  for (const id of context.openJobs) {
    const publishJob = context.state.publishJobs.get(id);
    if (publishJob && publishJob.readyAtMs <= nowMs) finishPublishJob(context, publishJob);
    const massJob = context.state.massJobs.get(id);
    if (massJob && massJob.submittedAtMs + limits.confirmationMinutes * 60_000 <= nowMs)
      failMassJob(context, massJob, 'err(40002)');
    settleWork(context, id);
  }
}

/** Ends a publish job. A refused one keeps its draft (assumed); a published one loses it (documented). */
export function finishPublishJob(context: SandboxContext, job: PublishJob): void {
  context.openJobs.delete(job.publishId);
  if (job.refused || job.isReprint) {
    job.status = job.refused ? 4 : 2;
    pushPublishFinish(context, job);
    return;
  }
  const post = createPost(context, {
    ...job,
    source: 'freepublish',
    visible: false,
    notified: false,
    publishedAtMs: job.readyAtMs,
  });
  job.status = 0;
  job.articleId = post.articleId;
  context.state.drafts.delete(job.mediaId);
  pushPublishFinish(context, job);
}

/** Sends a mass job out: the post shows on the account page only when it went to all (documented). */
export function finishMassJob(context: SandboxContext, job: MassJob): void {
  context.openJobs.delete(job.msgId);
  const post = createPost(context, {
    ...job,
    source: 'mass',
    visible: job.toAll,
    notified: true,
    publishedAtMs: context.now().getTime(),
  });
  job.status = 'SEND_SUCCESS';
  context.state.drafts.delete(job.mediaId);
  pushMassFinish(context, job, 'send success', post.articleId);
}

/** Ends a mass job without sending, with the platform's word for why; its draft stays. */
export function failMassJob(context: SandboxContext, job: MassJob, why: string): void {
  context.openJobs.delete(job.msgId);
  job.status = 'SEND_FAIL';
  pushMassFinish(context, job, why);
}

/** Ids of the jobs of a loaded state that are still open. */
export function listOpenJobs(state: SandboxState): Set<string> {
  const publishing = [...state.publishJobs.values()].filter((job) => job.status === 1).map((job) => job.publishId);
  const waiting = [...state.massJobs.values()]
    .filter((job) => job.status === 'AWAITING_CONFIRMATION')
    .map((job) => job.msgId);
  const inReview = [...state.works.values()].filter((work) => work.status === 'reviewing').map((work) => work.id);
  return new Set([...publishing, ...waiting, ...inReview]);
}

type NewPost = Pick<Post, 'appid' | 'msgDataId' | 'source' | 'visible' | 'notified' | 'publishedAtMs'> & {
  articles: Article[];
};

/** Puts a post on the platform. */
export function createPost(context: SandboxContext, from: NewPost): Post {
  const { appid, msgDataId, source, visible, notified, publishedAtMs } = from;
  const articles = from.articles.map((article) => ({ ...article }));
  const post: Post = {
    articleId: newOpaqueId(16),
    appid,
    msgDataId,
    source,
    visible,
    notified,
    publishedAtMs,
    articles,
    viewsByDay: {},
  };
  context.state.posts.set(post.articleId, post);
  return post;
}

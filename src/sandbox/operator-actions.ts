import { buildArticle } from './article-input.ts';
import { type SandboxContext, nextNumber, toPageId } from './sandbox-context.ts';
import type { CallRecord, Draft, Fault, MassJob, Media, Post, PublishJob, SandboxAccount } from './sandbox-types.ts';
import { createPost, failMassJob, finishMassJob, settleJobs } from './settle-jobs.ts';
import { cleanArticleHtml } from './article-html.ts';

/** Everything on the sandbox, for tests; no secrets, no token values, no picture bytes. */
export type SandboxListing = {
  accounts: Omit<SandboxAccount, 'secret'>[];
  media: Omit<Media, 'base64'>[];
  drafts: Draft[];
  publishJobs: PublishJob[];
  massJobs: MassJob[];
  posts: (Post & { url: string })[];
  faults: Fault[];
  calls: CallRecord[];
};
export type ArticleChange = { title?: string; content?: string; deleted?: boolean };
export type OperatorPost = {
  title: string;
  content: string;
  author?: string;
  digest?: string;
  publishedAt?: string;
  notified?: boolean;
};

/** Something the caller of the admin endpoints got wrong; answered with HTTP 400 or 404. */
export class AdminError extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number, message: string) {
    super(message);
    this.httpStatus = httpStatus;
  }
}

export function listEverything(context: SandboxContext): SandboxListing {
  settleJobs(context);
  const { media, drafts, publishJobs, massJobs, posts } = context.state;
  return {
    accounts: context.accounts.map(({ secret: _secret, ...account }) => account),
    media: [...media.values()].map(({ base64: _base64, ...one }) => one),
    drafts: [...drafts.values()],
    publishJobs: [...publishJobs.values()],
    massJobs: [...massJobs.values()],
    posts: [...posts.values()].map((post) => ({ ...post, url: `${context.origin()}/s/${post.articleId}` })),
    faults: context.faults,
    calls: context.calls,
  };
}

/** Changes the text of an article where it stands, as an operator does in the platform's own console. */
export function editArticle(context: SandboxContext, pageId: string, change: ArticleChange): void {
  settleJobs(context);
  const [articleId = '', index = '1'] = pageId.split('.');
  const article = context.state.posts.get(articleId)?.articles[Number(index) - 1];
  if (!article) throw new AdminError(404, 'no such article');
  assertChange(change);
  if (change.title !== undefined) article.title = change.title;
  if (change.content !== undefined)
    article.content = cleanArticleHtml(change.content, (id) => context.state.media.has(id));
  if (change.deleted !== undefined) article.is_deleted = change.deleted;
  context.changed();
}

function assertChange({ title, content, deleted }: ArticleChange): void {
  const texts = [title, content].every((text) => text === undefined || typeof text === 'string');
  if (!texts || (deleted !== undefined && typeof deleted !== 'boolean')) {
    throw new AdminError(400, 'title and content are texts, deleted is true or false');
  }
}

/** Posts directly, bypassing the API; `notified: false` gives an item that the account page does not show. */
export function postAsOperator(
  context: SandboxContext,
  ghId: string,
  post: OperatorPost,
): { articleId: string; url: string } {
  const account = context.accounts.find((candidate) => candidate.ghId === ghId);
  if (!account) throw new AdminError(404, 'no such account');
  const publishedAtMs = post.publishedAt === undefined ? context.now().getTime() : Date.parse(post.publishedAt);
  if (Number.isNaN(publishedAtMs)) throw new AdminError(400, 'publishedAt is no instant');
  if (typeof post.title !== 'string' || typeof post.content !== 'string')
    throw new AdminError(400, 'title and content are needed');
  const notified = post.notified ?? true;
  const made = createPost(context, {
    appid: account.appid,
    msgDataId: nextNumber(context),
    source: 'operator',
    visible: notified,
    notified,
    publishedAtMs,
    articles: [buildArticle(context, post, true)],
  });
  context.changed();
  return { articleId: made.articleId, url: `${context.origin()}/s/${toPageId(made.articleId, 1)}` };
}

/** The administrator's answer on the phone to a mass send that waits. */
export function decideMass(context: SandboxContext, msgId: string, decision: 'confirm' | 'refuse'): void {
  settleJobs(context);
  const job = context.state.massJobs.get(msgId);
  if (!job) throw new AdminError(404, 'no such mass send');
  if (job.status !== 'AWAITING_CONFIRMATION') throw new AdminError(400, `mass send is ${job.status}`);
  if (decision === 'confirm') finishMassJob(context, job);
  else failMassJob(context, job);
  context.changed();
}

const faultKinds = ['timeout-after-accept', '5xx', 'slow', 'token-dies', 'refuse-publish', 'errcode'];

/** Arms a fault for the next `times` calls (default 1) of a path. */
export function addFault(context: SandboxContext, fault: Omit<Fault, 'times'> & { times?: number }): void {
  const times = fault.times ?? 1;
  if (!faultKinds.includes(fault.kind)) throw new AdminError(400, `unknown kind; one of ${faultKinds.join(', ')}`);
  if (typeof fault.path !== 'string' || !fault.path.startsWith('/')) throw new AdminError(400, 'path starts with /');
  if (!Number.isInteger(times) || times < 1) throw new AdminError(400, 'times is a whole number from 1');
  context.faults.push({ ...fault, times });
}

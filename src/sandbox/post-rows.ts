import { area, button, foldedForm, input, row, tag } from './control-html.ts';
import { areCommentsOpen } from './comment-routes.ts';
import { escapeMarkup, toPageTime } from './page-html.ts';
import { type SandboxContext, listPosts, toPageId } from './sandbox-context.ts';
import type { Draft, MassJob, Post, PublishJob, SandboxAccount } from './sandbox-types.ts';
import type { SocialAccount, Work } from './social/social-types.ts';
import { listWorkComments, listWorks, toWorkPath } from './social/work-store.ts';

export const postHeads = ['内容', '状态', '时间'];

const sourceLabels: Record<Post['source'], string> = {
  freepublish: '发布（不通知）',
  mass: '群发',
  operator: '后台手工发表',
};
const jobLabels: Record<number, string> = { 1: '发布中', 2: '原创校验失败', 3: '发布失败', 4: '平台审核不通过' };
const workLabels: Record<Work['status'], string> = {
  reviewing: '平台审核中',
  public: '已公开',
  refused: '审核不通过',
  deleted: '已删除',
};

const titleOf = (articles: { title: string }[]): string => articles.map((article) => article.title).join('；');

/** Everything of a WeChat account, what waits first, newest posts next; `most` limits the posts. */
export function listAccountRows(context: SandboxContext, account: SandboxAccount, most: number): string[] {
  const own = <T extends { appid: string }>(all: Iterable<T>): T[] =>
    [...all].filter((one) => one.appid === account.appid);
  const waiting = own(context.state.massJobs.values()).filter((job) => job.status === 'AWAITING_CONFIRMATION');
  const jobs = own(context.state.publishJobs.values()).filter((job) => job.status !== 0 && job.status !== 5);
  return [
    ...waiting.map(renderWaitingRow),
    ...jobs.slice(-most).map(renderJobRow),
    ...own(context.state.drafts.values()).map(renderDraftRow),
    ...listPosts(context, account.appid)
      .slice(0, most)
      .map((post) => renderPostRow(context, post)),
  ];
}

function renderWaitingRow(job: MassJob): string {
  const path = `/mass/${job.msgId}`;
  const decide = `${button(`${path}/confirm`, '管理员确认')} ${button(`${path}/refuse`, '管理员拒绝')}`;
  return row([
    escapeMarkup(titleOf(job.articles)),
    `${tag('群发待管理员确认', true)} ${decide}`,
    `${toPageTime(job.submittedAtMs)}<br>30 分钟内有效`,
  ]);
}

const renderDraftRow = (draft: Draft): string =>
  row([escapeMarkup(titleOf(draft.articles)), tag('草稿', false), toPageTime(draft.updatedAtMs)]);

const renderJobRow = (job: PublishJob): string =>
  row([escapeMarkup(titleOf(job.articles)), tag(jobLabels[job.status] ?? '', false), toPageTime(job.readyAtMs)]);

function renderPostRow(context: SandboxContext, post: Post): string {
  const gone = post.articles.every((article) => article.is_deleted);
  const labels = [
    tag(sourceLabels[post.source], post.visible),
    gone ? tag('已删除', false) : '',
    post.visible ? '' : tag('主页不显示', false),
  ];
  const articles = post.articles.map((article, index) => {
    const id = toPageId(post.articleId, index + 1);
    const link = `<a href="/s/${id}">${escapeMarkup(article.title)}</a>`;
    if (article.is_deleted) return `<div>${link}</div>`;
    const edit = foldedForm(
      '修改',
      `/articles/${id}`,
      [input('title', '标题', article.title), area('content', '正文（HTML）', article.content)],
      '保存修改',
    );
    const comment = areCommentsOpen(context, post, index)
      ? foldedForm('以读者身份留言', `/articles/${id}/comments`, [input('content', '留言')], '留言')
      : '';
    return `<div>${link}<div class="actions">${edit}${comment}${button(`/articles/${id}`, '删除', { deleted: 'true' })}</div></div>`;
  });
  return row([articles.join(''), labels.join(' '), toPageTime(post.publishedAtMs)]);
}

/** Works of an account on Weibo, Douyin or Kuaishou, newest first. */
export function listWorkRows(context: SandboxContext, account: SocialAccount, most: number): string[] {
  return listWorks(context, account.openId)
    .slice(0, most)
    .map((work) => renderWorkRow(context, work));
}

function renderWorkRow(context: SandboxContext, work: Work): string {
  const path = `/works/${encodeURIComponent(work.id)}`;
  const [first = ''] = work.text.split('\n');
  const title = escapeMarkup([...first].slice(0, 60).join('') || '（无文字）');
  const link = work.status === 'public' ? `<a href="${toWorkPath(work)}">${title}</a>` : title;
  const review =
    work.status === 'reviewing'
      ? button(`${path}/pass`, '审核通过') + button(`${path}/refuse`, '审核不通过')
      : work.status === 'public'
        ? button(`${path}/refuse`, '平台下架')
        : '';
  const edit = foldedForm('修改', path, [area('text', '正文', work.text)], '保存修改');
  const comment = foldedForm('以网友身份评论', `${path}/comments`, [input('content', '评论')], '评论');
  const comments = listWorkComments(context, work.id).length;
  const source = work.source === 'operator' ? tag('手机上直接发布', true) : tag('接口发布', true);
  return row([
    `${link}<div class="actions">${edit}${work.status === 'public' ? comment : ''}${review}${button(path, '删除', { deleted: 'true' })}</div>`,
    `${source} ${tag(workLabels[work.status], work.status === 'public')}${comments > 0 ? ` ${tag(`评论 ${comments}`, false)}` : ''}`,
    toPageTime(work.createdAtMs),
  ]);
}

import { escapeMarkup, renderPage, toPageTime } from './page-html.ts';
import { type SandboxContext, listPosts, toPageId } from './sandbox-context.ts';
import type { MassJob, Post, SandboxAccount } from './sandbox-types.ts';

const sourceLabels: Record<Post['source'], string> = {
  freepublish: '发布（不通知）',
  mass: '群发',
  operator: '后台手工发表',
};

/** The control page: each account with its drafts, its posts and the mass sends that wait for the administrator. */
export function renderControlPage(context: SandboxContext): string {
  return renderPage({
    title: '沙箱公众平台',
    wide: true,
    body: `<h1>沙箱公众平台</h1>
<p class="empty">用来演示和测试的模拟平台，只在本机运行，内容不会发到任何真实账号。额度${context.quotas ? '按公开文档计算' : '已关闭'}。</p>
${context.accounts.map((account) => renderAccount(context, account)).join('\n')}`,
  });
}

function renderAccount(context: SandboxContext, account: SandboxAccount): string {
  const drafts = [...context.state.drafts.values()].filter((draft) => draft.appid === account.appid);
  const waiting = [...context.state.massJobs.values()].filter(
    (job) => job.appid === account.appid && job.status === 'AWAITING_CONFIRMATION',
  );
  const profile = `/profile/${encodeURIComponent(account.ghId)}`;
  const draftRows = drafts.map((draft) =>
    row([escapeMarkup(titleOf(draft.articles)), tag('草稿', false), toPageTime(draft.updatedAtMs)]),
  );
  const postRows = listPosts(context, account.appid).map(renderPostRow);
  return `<section><h2><a href="${profile}">${escapeMarkup(account.name)}</a></h2>
<div class="meta"><span>${escapeMarkup(account.ghId)}</span><span>AppID ${escapeMarkup(account.appid)}</span><a href="/feeds/${encodeURIComponent(account.ghId)}.xml">RSS</a></div>
${renderTable([...waiting.map(renderWaitingRow), ...draftRows, ...postRows])}</section>`;
}

function renderPostRow(post: Post): string {
  const gone = post.articles.every((article) => article.is_deleted);
  const link = `<a href="/s/${toPageId(post.articleId, 1)}">${escapeMarkup(titleOf(post.articles))}</a>`;
  const labels = [
    tag(sourceLabels[post.source], post.visible),
    gone ? tag('已删除', false) : '',
    post.visible ? '' : tag('主页不显示', false),
  ];
  return row([link, labels.join(' '), toPageTime(post.publishedAtMs)]);
}

function renderWaitingRow(job: MassJob): string {
  const button = (decision: string, label: string): string =>
    `<form method="post" action="/__sandbox/mass/${job.msgId}/${decision}"><button>${label}</button></form>`;
  const decide = `${button('confirm', '管理员确认')} ${button('refuse', '管理员拒绝')}`;
  return row([
    escapeMarkup(titleOf(job.articles)),
    `${tag('群发待管理员确认', true)} ${decide}`,
    toPageTime(job.submittedAtMs),
  ]);
}

const titleOf = (articles: { title: string }[]): string => articles.map((article) => article.title).join('；');
const tag = (label: string, on: boolean): string => `<span class="tag${on ? '' : ' off'}">${label}</span>`;
const row = (cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

function renderTable(rows: string[]): string {
  if (rows.length === 0) return '<p class="empty">没有草稿，也没有发表过内容。</p>';
  return `<div class="scroll"><table><thead><tr><th>标题</th><th>状态</th><th>时间</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

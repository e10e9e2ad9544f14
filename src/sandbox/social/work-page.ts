import { escapeMarkup, renderPage, toPageTime } from '../page-html.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { platformNames } from './authorize-page.ts';
import type { SocialAccount, Work, WorkComment } from './social-types.ts';
import { listWorkComments } from './work-store.ts';

/** Address of stored media as the pages name it. */
const mediaPath = (id: string): string => `/mmbiz/${encodeURIComponent(id)}`;

/** The page of one work: account, time, text, pictures or film, comments. */
export function renderWorkPage(context: SandboxContext, account: SocialAccount, work: Work): string {
  const id = encodeURIComponent(account.openId);
  const comments = listWorkComments(context, work.id);
  return renderPage({
    title: `${account.name}的${platformNames[account.platform]}`,
    head: `<meta property="og:title" content="${escapeMarkup(work.text)}">
<meta property="og:site_name" content="${platformNames[account.platform]}（沙箱）">`,
    body: `<article>
<header class="byline"><img class="avatar" src="/avatar/${id}.svg" alt="" width="48" height="48"><div><a id="work-account" href="/profile/${id}">${escapeMarkup(account.name)}</a><div class="meta"><span id="work-time">${toPageTime(work.createdAtMs)}</span><span>${work.views} 次浏览</span></div></div></header>
<div id="work-text">${renderText(work.text)}</div>
<div id="work-media">${renderMedia(context, work)}</div>
${renderOrigin(context, work)}
</article>
${comments.length > 0 ? `<h2>评论 ${comments.length}</h2><ul class="list">${comments.map((one) => renderComment(context, one)).join('\n')}</ul>` : ''}`,
  });
}

/** Line breaks stay, addresses become links. */
export function renderText(text: string): string {
  return escapeMarkup(text)
    .replaceAll(/https?:\/\/[\w.~:/?#@!$*+,;=%-]+/gu, (url) => `<a rel="nofollow noreferrer" href="${url}">${url}</a>`)
    .replaceAll('\n', '<br>');
}

function renderMedia(context: SandboxContext, work: Work): string {
  const pictures = work.pictures.map((id) => `<img src="${mediaPath(id)}" alt="">`);
  if (work.video === undefined) return pictures.join('');
  const media = context.state.media.get(work.video);
  const poster = work.cover === undefined ? '' : ` poster="${mediaPath(work.cover)}"`;
  if (media?.base64) return `<video controls preload="none" src="${mediaPath(work.video)}"${poster}></video>`;
  const cover = work.cover === undefined ? '' : `<img src="${mediaPath(work.cover)}" alt="封面">`;
  return `${cover}<p class="empty">视频 ${Math.ceil((media?.sizeBytes ?? 0) / 1024)} KB，沙箱不保存大视频的画面。</p>`;
}

function renderOrigin(context: SandboxContext, work: Work): string {
  const origin = work.repostOf === undefined ? undefined : context.state.works.get(work.repostOf);
  if (!origin) return '';
  const name = context.social.find((account) => account.openId === origin.openId)?.name ?? '';
  const text = origin.status === 'public' ? `@${escapeMarkup(name)}：${renderText(origin.text)}` : '原内容已被删除';
  return `<blockquote>${text}</blockquote>`;
}

function renderComment(context: SandboxContext, comment: WorkComment): string {
  const name = context.social.find((account) => account.openId === comment.by)?.name ?? comment.by;
  const answered = comment.replyTo === undefined ? undefined : context.state.workComments.get(comment.replyTo);
  const to = answered ? `回复 ${escapeMarkup(answered.by)}：` : '';
  return `<li><div><strong>${escapeMarkup(name)}</strong><p>${to}${escapeMarkup(comment.text)}</p><p class="time">${toPageTime(comment.createdAtMs)}</p></div></li>`;
}

export function renderRefusedPage(): string {
  return renderPage({
    title: '内容未通过审核',
    body: '<h1>该内容未通过平台审核</h1><p class="empty">作品不对外展示。</p>',
  });
}

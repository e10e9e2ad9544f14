import { escapeMarkup, renderPage, toPageTime } from './page-html.ts';

/** One account of any platform as its public page shows it. */
export type Profile = {
  id: string;
  name: string;
  /** As in 订阅号, 微博. */
  kind: string;
  subject?: string | undefined;
  description?: string | undefined;
  followers?: number | undefined;
  feed?: string;
};
export type ProfileEntry = {
  title: string;
  digest: string;
  path: string;
  publishedAtMs: number;
  picture?: string | undefined;
};

export function renderProfilePage(profile: Profile, entries: ProfileEntry[]): string {
  const id = encodeURIComponent(profile.id);
  const list =
    entries.length > 0
      ? `<ul class="list">${entries.map(renderEntry).join('\n')}</ul>`
      : '<p class="empty">还没有发布过内容。</p>';
  const facts = [profile.kind, profile.id, profile.followers === undefined ? '' : `${profile.followers} 粉丝`];
  return renderPage({
    title: profile.name,
    head: `${profile.feed ? `<link rel="alternate" type="application/rss+xml" href="${profile.feed}">\n` : ''}<meta property="og:type" content="profile">
<meta property="og:title" content="${escapeMarkup(profile.name)}">
<script type="application/ld+json">${renderProfileData(profile)}</script>`,
    body: `<header class="profile"><img class="avatar" src="/avatar/${id}.svg" alt="头像" width="72" height="72">
<div class="who"><h1>${escapeMarkup(profile.name)}</h1>
<div class="meta">${facts
      .filter(Boolean)
      .map((fact) => `<span>${escapeMarkup(fact)}</span>`)
      .join('')}${profile.feed ? `<a href="${profile.feed}">RSS</a>` : ''}</div></div>
<img class="qr" src="/qr/${id}.svg" alt="账号二维码" width="88" height="88"></header>
${profile.description ? `<p>${escapeMarkup(profile.description)}</p>` : ''}
${profile.subject ? `<p>认证主体：${escapeMarkup(profile.subject)}</p>` : ''}
${list}`,
  });
}

function renderEntry({ title, digest, path, publishedAtMs, picture }: ProfileEntry): string {
  const image = picture ? `<img class="thumb" src="${escapeMarkup(picture)}" alt="" width="96" height="64">` : '';
  return `<li>${image}<div><a class="title" href="${escapeMarkup(path)}">${escapeMarkup(title)}</a><p>${escapeMarkup(digest)}</p><p class="time">${toPageTime(publishedAtMs)}</p></div></li>`;
}

/** The account as platforms describe it to machines (schema.org ProfilePage). */
function renderProfileData({ name, subject, description, followers }: Profile): string {
  const page = {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    mainEntity: {
      '@type': 'Organization',
      name,
      ...(subject === undefined ? {} : { legalName: subject }),
      ...(description === undefined ? {} : { description }),
      ...(followers === undefined
        ? {}
        : {
            interactionStatistic: {
              '@type': 'InteractionCounter',
              interactionType: 'https://schema.org/FollowAction',
              userInteractionCount: followers,
            },
          }),
    },
  };
  return JSON.stringify(page).replaceAll('<', '\\u003c');
}

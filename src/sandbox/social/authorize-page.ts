import { escapeMarkup, renderPage } from '../page-html.ts';
import type { SocialAccount, SocialPlatform } from './social-types.ts';

export type AuthorizeRequest = {
  platform: SocialPlatform;
  appKey: string;
  redirectUri: string;
  state: string;
  scopes: string[];
};

export const platformNames: Record<SocialPlatform, string> = { weibo: '微博', douyin: '抖音', kuaishou: '快手' };

/** The page on which a person lets an app act for an account. */
export function renderAuthorizePage(request: AuthorizeRequest, accounts: SocialAccount[]): string {
  const hidden = Object.entries({
    platform: request.platform,
    redirectUri: request.redirectUri,
    state: request.state,
    scope: request.scopes.join(','),
  }).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeMarkup(value)}">`);
  const choices = accounts.map(
    (account, at) =>
      `<label class="choice"><input type="radio" name="openId" value="${escapeMarkup(account.openId)}"${at === 0 ? ' checked' : ''}><img src="/avatar/${encodeURIComponent(account.openId)}.svg" alt="" width="40" height="40"><span>${escapeMarkup(account.name)}</span></label>`,
  );
  const scopes = request.scopes.length > 0 ? `<p>申请的权限：${escapeMarkup(request.scopes.join('、'))}</p>` : '';
  return renderPage({
    title: '授权登录',
    body: `<h1>${platformNames[request.platform]}账号授权</h1>
<p>应用 <strong>${escapeMarkup(request.appKey)}</strong> 申请管理您的账号。授权后返回 ${escapeMarkup(new URL(request.redirectUri).host)}。</p>${scopes}
<form method="post" action="/__sandbox/authorize" class="block">${hidden.join('')}${choices.join('\n')}
<p><button name="decision" value="agree" class="main">同意授权</button> <button name="decision" value="refuse">拒绝</button></p></form>`,
  });
}

export function renderAuthorizeFault(text: string): string {
  return renderPage({ title: '无法授权', body: `<h1>无法授权</h1><p class="empty">${escapeMarkup(text)}</p>` });
}

import { area, button, foldedForm, form, input, renderTable, row, tag } from './control-html.ts';
import { escapeMarkup, renderPage, toPageTime } from './page-html.ts';
import { listAccountRows, listWorkRows, postHeads } from './post-rows.ts';
import { type SandboxContext, listPosts, toShanghaiDay } from './sandbox-context.ts';
import type { ArticleComment, EventDelivery, Follower, SandboxAccount } from './sandbox-types.ts';
import type { SocialAccount } from './social/social-types.ts';

const rowsShown = 50;
const nothing = '没有草稿，也没有发表过内容。';

/** The console of one WeChat account: what its operator does on the platform, past the product. */
export function renderAccountConsole(context: SandboxContext, account: SandboxAccount): string {
  const path = `/accounts/${encodeURIComponent(account.ghId)}`;
  const post = [input('title', '标题'), area('content', '正文（HTML）'), input('author', '作者（可不填）')];
  return renderConsole(account.name, account.ghId, [
    `<h2>直接发表</h2><p class="note">相当于操作员在平台后台直接发表，不经过审核。</p>${form(`${path}/posts`, post, '发表并通知粉丝')}`,
    `<h2>内容</h2>${renderTable(postHeads, listAccountRows(context, account, rowsShown), nothing)}`,
    `<h2>留言</h2>${renderComments(context, account)}`,
    `<h2>粉丝与消息</h2>${renderFollowers(context, account, path)}`,
    `<h2>今日额度</h2>${renderQuotas(context, account)}`,
    `<h2>服务器配置</h2>${renderCallback(context, account, path)}`,
    `<h2>IP 白名单</h2>${form(`${path}/allow-list`, [input('ips', '允许的地址，空格分开；空为不限', (context.state.allowLists.get(account.ghId) ?? []).join(' '))], '保存')}`,
  ]);
}

/** The console of an account on Weibo, Douyin or Kuaishou. */
export function renderSocialConsole(context: SandboxContext, account: SocialAccount): string {
  const path = `/accounts/${encodeURIComponent(account.openId)}`;
  const grants = [...context.state.grants.values()].filter((grant) => grant.openId === account.openId && !grant.dead);
  const rows = grants.map((grant) =>
    row([escapeMarkup(grant.appKey), escapeMarkup(grant.scopes.join('、')), toPageTime(grant.expiresAtMs)]),
  );
  return renderConsole(account.name, account.openId, [
    `<h2>直接发布</h2><p class="note">相当于操作员在手机上直接发布，不经过审核。</p>${form(`${path}/posts`, [area('text', '正文')], '发布')}`,
    `<h2>作品</h2>${renderTable(postHeads, listWorkRows(context, account, rowsShown), '没有发布过内容。')}`,
    `<h2>授权</h2>${renderTable(['应用', '权限', '到期'], rows, '没有授权给任何应用。')}`,
  ]);
}

function renderConsole(name: string, id: string, sections: string[]): string {
  return renderPage({
    title: `${name} 后台`,
    wide: true,
    body: `<p><a href="/">← 全部账号</a>　<a href="/profile/${encodeURIComponent(id)}">主页</a></p><h1>${escapeMarkup(name)} 后台</h1>
${sections.map((section) => `<section>${section}</section>`).join('\n')}`,
  });
}

function renderComments(context: SandboxContext, account: SandboxAccount): string {
  const titles = new Map(listPosts(context, account.appid).map((post) => [post.msgDataId, post.articles] as const));
  const mine = [...context.state.comments.values()].filter((comment) => titles.has(comment.msgDataId)).reverse();
  const toRow = ({ msgDataId, index, content, reply, elected, createdAtMs }: ArticleComment): string =>
    row([
      `${escapeMarkup(content)}<p class="time">《${escapeMarkup(titles.get(msgDataId)?.[index]?.title ?? '')}》</p>${reply ? `<p>作者回复：${escapeMarkup(reply.content)}</p>` : ''}`,
      elected ? tag('精选', true) : tag('未精选', false),
      toPageTime(createdAtMs),
    ]);
  return renderTable(['留言', '状态', '时间'], mine.map(toRow), '没有留言。');
}

function renderFollowers(context: SandboxContext, account: SandboxAccount, path: string): string {
  const mine = [...context.state.followers.values()].filter((one) => one.appid === account.appid);
  const toRow = (follower: Follower): string => {
    const lines = follower.messages.map(
      (message) => `<div>${message.from === 'follower' ? '粉丝' : '账号'}：${escapeMarkup(message.content)}</div>`,
    );
    const leave = button(`${path}/followers`, '取消关注', { openid: follower.openid, subscribed: 'false' });
    return row([escapeMarkup(follower.openid), lines.join(''), follower.subscribed ? leave : tag('已取消关注', false)]);
  };
  const openid = input('openid', '粉丝标识', 'o_sandbox_reader_000000000001');
  return `${renderTable(['粉丝', '消息', '操作'], mine.map(toRow), '没有粉丝。')}
<div class="actions">${foldedForm('新增粉丝', `${path}/followers`, [openid], '关注')}${foldedForm('以粉丝身份发消息', `${path}/messages`, [openid, input('content', '消息')], '发送')}</div>`;
}

function renderQuotas(context: SandboxContext, account: SandboxAccount): string {
  const start = `${toShanghaiDay(context.now().getTime())}|${account.appid}|`;
  const used = [...context.state.quotaUse].filter(([key]) => key.startsWith(start));
  const rows = used.map(([key, count]) => row([escapeMarkup(key.slice(start.length)), String(count)]));
  return renderTable(['接口', '今日已用'], rows, context.quotas ? '今天还没有调用。' : '额度已关闭，不计数。');
}

const outcomes: Record<EventDelivery['outcome'], string> = {
  waiting: '等待',
  delivered: '已送达',
  failed: '三次都没有送达',
  lost: '丢失（故障注入）',
};

function renderCallback(context: SandboxContext, account: SandboxAccount, path: string): string {
  const config = context.state.callbacks.get(account.ghId);
  const events = [...context.state.events.values()].filter((event) => event.ghId === account.ghId).reverse();
  const rows = events
    .slice(0, 10)
    .map((event) =>
      row([
        escapeMarkup(event.event),
        `${outcomes[event.outcome]}（尝试 ${event.attempts} 次）`,
        toPageTime(event.atMs),
      ]),
    );
  const fields = [
    input('url', '回调地址（留空为停用）', config?.url ?? ''),
    input('token', 'Token', config?.token ?? ''),
    input('encodingAesKey', 'EncodingAESKey（43 位；留空为明文）', config?.encodingAesKey ?? ''),
  ];
  return `${form(`${path}/callback`, fields, '验证并保存')}${renderTable(['事件', '结果', '时间'], rows, '还没有推送过事件。')}`;
}

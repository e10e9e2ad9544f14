import { button, form, input, renderTable, row, select } from './control-html.ts';
import { escapeMarkup, renderPage, toPageTime } from './page-html.ts';
import { listAccountRows, listWorkRows, postHeads } from './post-rows.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { FaultKind } from './sandbox-types.ts';
import { platformNames } from './social/authorize-page.ts';

const rowsPerAccount = 3;
const callsShown = 20;
const nothing = '没有草稿，也没有发表过内容。';

/** The control page: each account with what is newest on it, then the switches of the platform itself. */
export function renderControlPage(context: SandboxContext): string {
  const quotas = context.quotas
    ? `额度按公开文档计算 ${button('/quotas', '关闭额度', { on: 'false' })}`
    : `额度已关闭 ${button('/quotas', '打开额度', { on: 'true' })}`;
  const wechat = context.accounts.map((account) =>
    renderAccount(
      account.ghId,
      account.name,
      ['微信公众号', account.ghId, `AppID ${account.appid}`],
      listAccountRows(context, account, rowsPerAccount),
    ),
  );
  const social = context.social.map((account) =>
    renderAccount(
      account.openId,
      account.name,
      [platformNames[account.platform], account.openId, `应用 ${account.appKey}`],
      listWorkRows(context, account, rowsPerAccount),
    ),
  );
  return renderPage({
    title: '沙箱公众平台',
    wide: true,
    body: `<h1>沙箱公众平台</h1>
<p class="note">用来演示和测试的模拟平台，只在本机运行，内容不会发到任何真实账号。　<a href="/__sandbox/hooks">推送接收记录</a></p>
<div class="note">${quotas}</div>
${[...wechat, ...social].join('\n')}
${renderFaults(context)}
${renderCalls(context)}`,
  });
}

function renderAccount(id: string, name: string, facts: string[], rows: string[]): string {
  const profile = `/profile/${encodeURIComponent(id)}`;
  const links = `<a href="/console/${encodeURIComponent(id)}">进入后台</a><a href="${profile}">主页</a>`;
  return `<section><h2><a href="/console/${encodeURIComponent(id)}">${escapeMarkup(name)}</a></h2>
<div class="meta">${facts.map((fact) => `<span>${escapeMarkup(fact)}</span>`).join('')}${links}</div>
${renderTable(postHeads, rows, nothing)}</section>`;
}

const faultLabels: [FaultKind, string][] = [
  ['timeout-after-accept', '已受理但不应答（连接中断）'],
  ['5xx', '返回 502，未受理'],
  ['slow', '应答很慢'],
  ['token-dies', '令牌中途失效'],
  ['refuse-publish', '平台审核不通过'],
  ['reprint', '原创校验判为转载'],
  ['errcode', '返回指定错误码'],
  ['duplicate-callback', '事件重复推送（填回调地址的路径）'],
  ['late-callback', '事件推迟到下一个之后'],
  ['lost-callback', '事件丢失'],
];

const faultPaths = [
  '/cgi-bin/freepublish/submit',
  '/cgi-bin/message/mass/sendall',
  '/cgi-bin/draft/add',
  '/cgi-bin/stable_token',
  '/2/statuses/share.json',
  '/api/douyin/v1/video/create_video/',
  '/openapi/photo/publish',
];

function renderFaults(context: SandboxContext): string {
  const armed = context.faults.map((fault) => {
    const label = faultLabels.find(([kind]) => kind === fault.kind)?.[1] ?? fault.kind;
    return row([escapeMarkup(fault.path), escapeMarkup(label), `还有 ${fault.times} 次`]);
  });
  const fields = [
    `<div class="row">${input('path', '接口路径', faultPaths[0], '/…')}${select('kind', '故障', faultLabels)}</div>`,
    `<div class="row">${input('times', '次数', '1')}${input('delayMs', '等待毫秒（可不填）')}${input('errcode', '错误码（可不填）')}</div>`,
  ];
  const clear = armed.length > 0 ? button('/faults/clear', '全部清除') : '';
  return `<section><h2>故障注入</h2>${renderTable(['路径', '故障', '次数'], armed, '没有待触发的故障。')}${clear}
<p class="note">常用路径：${faultPaths.map((path) => `<code>${path}</code>`).join(' ')}</p>
${form('/faults', fields, '加入故障')}
<h2>平台时钟</h2><p>平台现在的时间：${toPageTime(context.now().getTime())}（比本机快 ${context.skewMs} 毫秒）</p>
${form('/clock', [input('skewMs', '快多少毫秒（负数为慢）', String(context.skewMs))], '调整时钟')}</section>`;
}

function renderCalls(context: SandboxContext): string {
  const rows = context.calls
    .slice(-callsShown)
    .reverse()
    .map((call) =>
      row([
        escapeMarkup(`${call.method} ${call.path}`),
        `${call.httpStatus}${call.errcode === 0 ? '' : `（错误码 ${call.errcode}）`}`,
        toPageTime(Date.parse(call.at)),
      ]),
    );
  return `<section><h2>最近的接口调用</h2>${renderTable(['接口', '应答', '时间'], rows, '还没有调用。')}</section>`;
}

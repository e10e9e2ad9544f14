import type { FastifyReply } from 'fastify';

/** Text for HTML or XML content and attributes; characters XML 1.0 forbids are dropped. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * Sends a page that may run no scripts and load nothing from elsewhere. `formTarget`: an origin a form's answer may
 * lead to (the authorisation page).
 */
export function sendPage(reply: FastifyReply, html: string, formTarget = ''): FastifyReply {
  const policy = `default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; form-action 'self' ${formTarget}; base-uri 'none'`;
  return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(html);
}

const style = `
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1f2329;font:16px/1.75 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.mark{position:sticky;top:0;background:#fff7e0;color:#7a4b00;border-bottom:1px solid #f0d48a;text-align:center;font-size:13px;padding:6px 12px}
main{max-width:700px;margin:0 auto;background:#fff;min-height:100vh;padding:28px 24px 64px}
main.wide{max-width:1080px}
h1{font-size:24px;line-height:1.4;margin:0 0 12px;overflow-wrap:anywhere}
h2{font-size:18px;margin:32px 0 8px}
.meta{color:#646a73;font-size:14px;margin-bottom:24px;display:flex;gap:12px;flex-wrap:wrap}
.meta em{font-style:normal}
a{color:#1c5fb8;text-decoration:none}a:hover{text-decoration:underline}
#js_content{overflow-wrap:anywhere}#js_content img{max-width:100%;height:auto}
.list{list-style:none;margin:0;padding:0}.list li{padding:14px 0;border-bottom:1px solid #eceef1}
.list .title{font-weight:600;font-size:17px}.list p{margin:4px 0 0;color:#646a73;font-size:14px}
.empty{color:#646a73;padding:24px 0}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:8px;border-bottom:1px solid #eceef1;vertical-align:top;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
.tag{display:inline-block;padding:0 8px;border-radius:4px;background:#eef3fb;color:#1c5fb8;font-size:13px;white-space:nowrap}
.tag.off{background:#f0f1f3;color:#646a73}
form{display:inline}form.block{display:block}button{font:inherit;font-size:14px;border:1px solid #c9cdd4;border-radius:4px;background:#fff;color:#1f2329;padding:2px 10px;cursor:pointer}
button.main{background:#1c5fb8;border-color:#1c5fb8;color:#fff}
.profile{display:flex;gap:16px;align-items:flex-start;margin-bottom:8px}.profile .who{flex:1;min-width:0}.profile h1{margin-bottom:4px}.profile .meta{margin-bottom:0}
.profile .qr{border:1px solid #eceef1}
.avatar{border-radius:50%;flex:none}
.byline{display:flex;gap:12px;align-items:center;margin-bottom:16px}.byline a{font-weight:600}.byline .meta{margin:0}
.list li{display:flex;gap:14px}.list li>div{flex:1;min-width:0;overflow-wrap:anywhere}.thumb{object-fit:cover;border-radius:4px;flex:none;background:#f0f1f3}
#work-text{font-size:17px;overflow-wrap:anywhere}#work-media{margin-top:16px;display:grid;gap:8px}#work-media img,#work-media video{max-width:100%;height:auto;border-radius:4px}
.pictures img{max-width:100%;height:auto;display:block;margin:0 auto 12px}
blockquote{margin:16px 0 0;padding:12px 16px;background:#f6f7f9;border-left:3px solid #c9cdd4;overflow-wrap:anywhere}
pre{background:#f6f7f9;padding:12px;overflow-x:auto;font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere}
.choice{display:flex;gap:12px;align-items:center;padding:10px 0;border-bottom:1px solid #eceef1;cursor:pointer}
details{margin:8px 0}summary{cursor:pointer;color:#1c5fb8;font-size:14px}
.field{display:block;margin:8px 0;font-size:14px}.field span{display:block;color:#646a73}.field input,.field textarea,.field select{font:inherit;width:100%;max-width:560px;border:1px solid #c9cdd4;border-radius:4px;padding:4px 8px;background:#fff;color:#1f2329}
.note{color:#646a73;margin:0 0 12px}.note form{margin-left:8px}
.row{margin:8px 0;display:flex;gap:8px 16px;flex-wrap:wrap;align-items:flex-end}.row .field{flex:1 1 180px;margin:0}
.actions{display:flex;gap:6px;flex-wrap:wrap;align-items:flex-start}
@media(max-width:640px){table,tbody,tr,td{display:block}thead{display:none}tr{padding:10px 0;border-bottom:1px solid #eceef1}td{border:0;padding:2px 0}}
@media(max-width:480px){main{padding:20px 16px 48px}.profile{flex-wrap:wrap}.profile .who{flex-basis:calc(100% - 96px)}}
`;

/** A whole page; `body` is HTML already escaped, `head` extra elements. Every page says it is a sandbox. */
export function renderPage(page: { title: string; body: string; head?: string; wide?: boolean }): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeMarkup(page.title)}</title>
${page.head ?? ''}
<style>${style}</style>
</head>
<body>
<div class="mark" role="note">沙箱 · 非真实平台</div>
<main${page.wide ? ' class="wide"' : ''}>
${page.body}
</main>
</body>
</html>
`;
}

/** Instant as the article page writes it, in Asia/Shanghai: 2021年06月17日 15:24. */
export function toPageTime(epochMs: number): string {
  const [date = '', time = ''] = new Date(epochMs + 8 * 3_600_000).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${year}年${month}月${day}日 ${time.slice(0, 5)}`;
}

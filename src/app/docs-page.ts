interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: { title?: string; type?: string };
}
interface PathItem {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: Parameter[];
  requestBody?: {
    content: {
      'application/json': {
        schema: { properties?: Record<string, { title?: string; type?: string }>; required?: string[] };
      };
    };
  };
}

/** A readable page of the API, server-rendered, without script: one section a module, one block an operation. */
export function buildDocsPage(openApi: Record<string, unknown>): string {
  const paths = openApi['paths'] as Record<string, Record<string, PathItem>>;
  const items = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, item]) => ({ path, method: method.toUpperCase(), item })),
  );
  const tags = [...new Set(items.map(({ item }) => item.tags[0] ?? ''))];
  const sections = tags.map(
    (tag) =>
      `<section id="${tag}"><h2>${escape(tag)}</h2>${items
        .filter(({ item }) => item.tags[0] === tag)
        .map(renderOperation)
        .join('')}</section>`,
  );
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>指尖 API 说明</title><style>${style}</style>
<body><header><h1>指尖 API 说明</h1><p>机器可读版本：<a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1）。登录后以会话 Cookie 调用，或以 <code>Authorization: Bearer 令牌</code> 调用。错误为 <code>application/problem+json</code>，<code>title</code> 为中文说明，<code>code</code> 不变。</p>
<nav>${tags.map((tag) => `<a href="#${tag}">${escape(tag)}</a>`).join(' ')}</nav></header>${sections.join('')}</body></html>`;
}

function renderOperation({ path, method, item }: { path: string; method: string; item: PathItem }): string {
  const body = item.requestBody?.content['application/json'].schema;
  const fields = [
    ...item.parameters.map((p) => row(p.name, p.in === 'path' ? '路径' : '查询', p.schema.title ?? '', p.required)),
    ...Object.entries(body?.properties ?? {}).map(([name, schema]) =>
      row(name, '正文', schema.title ?? '', body?.required?.includes(name) ?? false),
    ),
  ];
  return `<article id="${item.operationId}"><h3><b class="${method}">${method}</b> <code>${escape(path)}</code></h3><p>${escape(item.summary)}</p><p class="who">${escape(item.description)} · <code>${item.operationId}</code></p>${
    fields.length > 0
      ? `<table><thead><tr><th>名称</th><th>位置</th><th>说明</th><th>必填</th></tr></thead><tbody>${fields.join('')}</tbody></table>`
      : ''
  }</article>`;
}

const row = (name: string, place: string, text: string, required: boolean): string =>
  `<tr><td><code>${escape(name)}</code></td><td>${place}</td><td>${escape(text)}</td><td>${required ? '是' : ''}</td></tr>`;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

const style = `body{font:15px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1d2a2e;background:#fbfaf7;max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem}h2{margin-top:2.5rem;border-bottom:1px solid #d8d6cf;font-size:1.15rem}h3{font-size:1rem;margin:0;font-weight:500}article{padding:1rem 0;border-bottom:1px solid #ebe9e2}article p{margin:.25rem 0}
.who{color:#5c6b70;font-size:.87rem}nav a{margin-right:.75rem}a{color:#0b5c66}code{font-family:ui-monospace,Consolas,monospace;font-size:.92em;overflow-wrap:anywhere}
b{display:inline-block;min-width:4rem;color:#0b5c66}b.DELETE{color:#a8321f}table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.9rem}td,th{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #f0eee8;vertical-align:top}`;

import type { FastifyInstance } from 'fastify';
import { escapeMarkup, renderPage, sendPage, toPageTime } from './page-html.ts';
import { type SandboxContext, newOpaqueId } from './sandbox-context.ts';
import type { HookDelivery } from './sandbox-types.ts';

const shownBytes = 1_048_576;
const kept = 200;

/** Takes any request below `/hooks/` and shows what came; verifies nothing. */
export function registerWebhookReceiver(app: FastifyInstance, context: SandboxContext): void {
  app.all<{ Params: { name: string } }>('/hooks/:name', (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    const delivery: HookDelivery = {
      id: newOpaqueId(9),
      name: request.params.name,
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: body.subarray(0, shownBytes).toString('utf8'),
      sizeBytes: body.length,
      atMs: context.now().getTime(),
    };
    context.state.hooks.set(delivery.id, delivery);
    for (const id of [...context.state.hooks.keys()].slice(0, -kept)) context.state.hooks.delete(id);
    context.changed();
    return reply.send({ ok: true, id: delivery.id });
  });
  app.get<{ Params: { name: string } }>('/__sandbox/hooks/:name', (request, reply) =>
    reply.send(listDeliveries(context).filter((one) => one.name === request.params.name)),
  );
  app.get('/__sandbox/hooks', (_request, reply) => sendPage(reply, renderDeliveries(listDeliveries(context))));
}

const listDeliveries = (context: SandboxContext): HookDelivery[] => [...context.state.hooks.values()].reverse();

function renderDeliveries(deliveries: HookDelivery[]): string {
  const list = deliveries.map(
    (one) => `<section><h2>${escapeMarkup(`${one.method} ${one.url}`)}</h2>
<div class="meta"><span>${toPageTime(one.atMs)}</span><span>${one.sizeBytes} 字节</span></div>
<pre>${escapeMarkup(
      Object.entries(one.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
    )}</pre><pre>${escapeMarkup(one.body)}</pre></section>`,
  );
  return renderPage({
    title: '推送接收记录',
    wide: true,
    body: `<p><a href="/">← 返回平台</a></p><h1>推送接收记录</h1>
<p class="note">任何发到 <code>/hooks/名称</code> 的请求都记在这里，只展示，不校验。</p>${list.join('\n')}`,
  });
}

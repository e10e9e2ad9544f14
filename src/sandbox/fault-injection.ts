import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { dialectOf, pathOf } from './dialects.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { takeFault } from './take-fault.ts';

/**
 * slow: waits, then goes on. token-dies: the token in use becomes invalid before the call. 5xx and errcode: the call is
 * not carried out. timeout-after-accept: it is carried out and the connection ends without an answer.
 */
export function registerFaults(app: FastifyInstance, context: SandboxContext): void {
  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request);
    const slow = takeFault(context, path, 'slow');
    if (slow) await sleep(slow.delayMs ?? 3000);
    const dialect = dialectOf(request);
    if (takeFault(context, path, 'token-dies')) dialect?.killToken(context, request);
    if (takeFault(context, path, '5xx')) {
      return reply.code(502).type('text/html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
    }
    const coded = takeFault(context, path, 'errcode');
    if (!coded || !dialect) return undefined;
    const code = coded.errcode ?? -1;
    request.platformErrcode = code;
    const refusal = dialect.refusal(code, path, context.now().getTime());
    return reply.code(refusal.status).send(refusal.body);
  });
  app.addHook('onSend', async (request, reply) => {
    if (context.skewMs !== 0) reply.header('date', context.now().toUTCString());
    const fault = takeFault(context, pathOf(request), 'timeout-after-accept');
    if (!fault) return;
    if (fault.delayMs) await sleep(fault.delayMs);
    reply.hijack();
    request.raw.socket.destroy();
  });
}

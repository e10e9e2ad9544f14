import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxContext } from './sandbox-context.ts';
import type { Fault, FaultKind } from './sandbox-types.ts';
import { killToken } from './token-store.ts';
import { PlatformError, errorBody } from './wechat-errors.ts';

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

/** Uses up one occurrence of a fault set for the path and kind, if there is one. */
export function takeFault(context: SandboxContext, path: string, kind: FaultKind): Fault | undefined {
  const index = context.faults.findIndex((fault) => fault.path === path && fault.kind === kind);
  const fault = context.faults[index];
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) context.faults.splice(index, 1);
  return fault;
}

/**
 * slow: waits, then goes on. token-dies: the token in use becomes invalid before the call. 5xx and errcode: the call is
 * not carried out. timeout-after-accept: it is carried out and the connection ends without an answer.
 */
export function registerFaults(app: FastifyInstance, context: SandboxContext): void {
  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request);
    const slow = takeFault(context, path, 'slow');
    if (slow) await sleep(slow.delayMs ?? 3000);
    if (takeFault(context, path, 'token-dies'))
      killToken(context, (request.query as Record<string, string>)['access_token']);
    if (takeFault(context, path, '5xx')) {
      return reply.code(502).type('text/html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
    }
    const coded = takeFault(context, path, 'errcode');
    if (!coded) return undefined;
    request.platformErrcode = coded.errcode ?? -1;
    return reply.send(errorBody(new PlatformError(coded.errcode ?? -1)));
  });
  app.addHook('onSend', async (request, reply) => {
    const fault = takeFault(context, pathOf(request), 'timeout-after-accept');
    if (!fault) return;
    if (fault.delayMs) await sleep(fault.delayMs);
    reply.hijack();
    request.raw.socket.destroy();
  });
}

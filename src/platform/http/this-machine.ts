import type { FastifyRequest } from 'fastify';

const addresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const names = new Set(['localhost', '127.0.0.1', '[::1]']);
const proxyHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip'];

/**
 * True when the caller sits at this machine: the socket is loopback, the address in the browser is one of this machine's own
 * names, and no proxy says that it speaks for somebody else. A proxy on this machine is not the operator.
 */
export function isFromThisMachine(request: Pick<FastifyRequest, 'ip' | 'headers'>): boolean {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return (
    addresses.has(request.ip) &&
    names.has(name) &&
    proxyHeaders.every((header) => request.headers[header] === undefined)
  );
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RawReply } from './route.ts';

/** Sends a file or page; with `etag` 304 to who has it, and nobody shows it without asking whether it still holds. */
export function sendRaw(request: FastifyRequest, reply: FastifyReply, mediaType: string, answer: RawReply): unknown {
  if (answer.fileName)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`);
  if (answer.etag !== undefined) {
    const mark = `"${answer.etag}"`;
    reply.header('etag', mark).header('cache-control', 'private, no-cache');
    const known = (request.headers['if-none-match'] ?? '').split(',').map((entry) => entry.trim().replace(/^W\//, ''));
    if (known.includes(mark)) return reply.status(304).send();
  }
  reply.type(answer.mediaType ?? mediaType);
  if (answer.gzipped === undefined) return reply.send(answer.body);
  reply.header('vary', 'accept-encoding');
  if (!/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(request.headers['accept-encoding'] ?? ''))
    return reply.send(answer.body);
  return reply.header('content-encoding', 'gzip').send(answer.gzipped);
}

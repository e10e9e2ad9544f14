import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Fastify from 'fastify';

/**
 * Serves the `*.xml` files of a folder byte for byte at `/feeds/<name>.xml`, with ETag and 304, and their addresses as a
 * JSON list at `/feeds`. Port 0 (default) takes a free one. Only names found in the folder are served.
 */
export async function serveFeeds(
  directory: string,
  options: { port?: number; host?: '127.0.0.1' } = {},
): Promise<{ origin: string; stop(): Promise<void> }> {
  const app = Fastify({ forceCloseConnections: true });
  const listNames = async (): Promise<string[]> =>
    (await readdir(directory)).filter((name) => name.endsWith('.xml')).sort();
  app.get('/feeds', async () => (await listNames()).map((name) => `/feeds/${encodeURIComponent(name)}`));
  app.get<{ Params: { name: string } }>('/feeds/:name', async (request, reply) => {
    const { name } = request.params;
    if (!(await listNames()).includes(name)) return reply.code(404).type('text/plain; charset=utf-8').send('not found');
    const bytes = await readFile(join(directory, name));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    reply.header('etag', etag).type('application/rss+xml; charset=utf-8');
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(bytes);
  });
  const origin = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  return { origin, stop: () => app.close() };
}

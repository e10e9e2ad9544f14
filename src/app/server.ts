import fastifyStatic from '@fastify/static';
import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Route } from '#platform/http/route.ts';
import { createServer, presentedBy } from '#platform/http/server.ts';
import { isFromThisMachine } from '#platform/http/this-machine.ts';
import { runQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { sessionProblems } from '#platform/session/session-problems.ts';
import { buildDocsPage } from './docs-page.ts';
import { modules } from './modules.ts';
import { buildOpenApi } from './openapi.ts';

/** The whole server on given services: API (all routes, or those given), live updates, documentation, health, metrics, the page. */
export async function createApp(
  services: Services,
  routes: readonly Route[] = modules.flatMap((module) => module.routes),
): Promise<FastifyInstance> {
  const app = await createServer(services, routes);
  // Open streams would keep the server from closing.
  app.addHook('preClose', () => services.live.stop());
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async () => {
    await sql`select 1`.execute(services.db);
    return { status: 'ready' };
  });
  app.get('/metrics', async (request, reply) => {
    if (!isFromThisMachine(request)) throw new Problem(commonProblems.notFound, { what: '页面' });
    return reply.type(services.metrics.registry.contentType).send(await services.metrics.registry.metrics());
  });
  const openApi = buildOpenApi();
  app.get('/api/openapi.json', () => openApi);
  app.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(buildDocsPage(openApi)));
  app.get('/api/live', async (request, reply) => {
    const presented = { ...presentedBy(request), isIdle: true };
    const enter = (): Promise<string> =>
      runQuery(services, presented, undefined, async ({ actor }) => {
        if (actor.mustChangePassword) throw new Problem(sessionProblems.changeFirst);
        return actor.unitPath;
      });
    const unitPath = await enter();
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write(': hello\n\n');
    services.live.subscribe(reply.raw, unitPath, enter);
  });
  await addPage(app, services);
  return app;
}

/** The built page; every path that is no file and no API is a route of the page. */
async function addPage(app: FastifyInstance, services: Services): Promise<void> {
  const notFound = (): never => {
    throw new Problem(commonProblems.notFound, { what: '接口或页面' });
  };
  if (services.config.webFolder === undefined) {
    app.setNotFoundHandler(notFound);
    return;
  }
  await app.register(fastifyStatic, {
    root: services.config.webFolder,
    index: ['index.html'],
    maxAge: '365d',
    immutable: true,
    setHeaders: keepIndexFresh,
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api') || request.url.startsWith('/assets'))
      return notFound();
    return reply.sendFile('index.html');
  });
}

function keepIndexFresh(reply: { header(name: string, value: string): unknown }, path: string): void {
  if (path.endsWith('.html')) reply.header('cache-control', 'no-cache');
}

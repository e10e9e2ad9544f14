import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerAdminRoutes } from './admin-routes.ts';
import { registerDatacubeRoutes } from './datacube-routes.ts';
import { registerDraftRoutes } from './draft-routes.ts';
import { registerFaults } from './fault-injection.ts';
import { registerMassRoutes } from './mass-routes.ts';
import { registerMediaRoutes } from './media-routes.ts';
import {
  type ArticleChange,
  type OperatorPost,
  type SandboxListing,
  addFault,
  decideMass,
  editArticle,
  listEverything,
  postAsOperator,
} from './operator-actions.ts';
import { registerPageRoutes } from './page-routes.ts';
import { registerPublishRoutes } from './publish-routes.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { createStateWriter, emptyState, loadState } from './sandbox-state.ts';
import type { Fault, SandboxOptions } from './sandbox-types.ts';
import { listOpenJobs } from './settle-jobs.ts';
import { registerTokenRoutes } from './token-routes.ts';

export type Sandbox = {
  /** Base address, as in `http://127.0.0.1:18080`. */
  origin: string;
  /** Ends the server and writes the state file for the last time. */
  stop(): Promise<void>;
  listing(): SandboxListing;
  addFault(fault: Omit<Fault, 'times'> & { times?: number }): void;
  /** `pageId` is what stands behind `/s/`. */
  editArticle(pageId: string, change: ArticleChange): void;
  post(ghId: string, post: OperatorPost): { articleId: string; url: string };
  decideMass(msgId: string, decision: 'confirm' | 'refuse'): void;
};

/**
 * Starts the pretend official-account platform on loopback. Port 0 (default) takes a free one; a busy port rejects with
 * EADDRINUSE. Keeps state in memory, and in `stateFile` when one is named.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const state = options.stateFile ? await loadState(options.stateFile) : emptyState();
  const writer = options.stateFile ? createStateWriter(options.stateFile, state) : undefined;
  let origin = '';
  const context: SandboxContext = {
    state,
    accounts: options.accounts,
    quotas: options.quotas ?? true,
    publishDelayMs: options.publishDelayMs ?? 0,
    faults: [],
    calls: [],
    openJobs: listOpenJobs(state),
    now: options.now ?? (() => new Date()),
    origin: () => origin,
    changed: () => writer?.changed(),
  };
  const app = await createServer(context);
  origin = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  return {
    origin,
    async stop() {
      await app.close();
      await writer?.flush();
    },
    listing: () => listEverything(context),
    addFault: (fault) => addFault(context, fault),
    editArticle: (pageId, change) => editArticle(context, pageId, change),
    post: (ghId, post) => postAsOperator(context, ghId, post),
    decideMass: (msgId, decision) => decideMass(context, msgId, decision),
  };
}

async function createServer(context: SandboxContext): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: 12 * 1_048_576, forceCloseConnections: true, exposeHeadRoutes: false });
  app.decorateRequest('platformErrcode', 0);
  // The platform looks at the body, not at its content type.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  await app.register(multipart);
  recordCalls(app, context);
  registerFaults(app, context);
  const parts = [
    registerTokenRoutes,
    registerMediaRoutes,
    registerDraftRoutes,
    registerPublishRoutes,
    registerMassRoutes,
  ];
  for (const register of [...parts, registerDatacubeRoutes, registerPageRoutes, registerAdminRoutes])
    register(app, context);
  return app;
}

const callsKept = 1000;

/** Keeps the last calls of the API (pages and admin endpoints left out), so that tests can count them. */
function recordCalls(app: FastifyInstance, context: SandboxContext): void {
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (!path.startsWith('/cgi-bin/') && !path.startsWith('/datacube/')) return;
    const at = context.now().toISOString();
    reply.raw.once('close', () => {
      context.calls.push({
        at,
        method: request.method,
        path,
        httpStatus: reply.statusCode,
        errcode: request.platformErrcode,
      });
      if (context.calls.length > callsKept) context.calls.shift();
    });
  });
}

import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerAccountPictures } from './account-pictures.ts';
import { registerAdminRoutes } from './admin-routes.ts';
import { registerCommentRoutes } from './comment-routes.ts';
import { registerControlPages } from './control-routes.ts';
import { registerDatacubeRoutes } from './datacube-routes.ts';
import { dialectOf, pathOf } from './dialects.ts';
import { registerDouyinOauth } from './douyin/douyin-oauth.ts';
import { registerDouyinUploads } from './douyin/douyin-upload-routes.ts';
import { registerDouyinWorks } from './douyin/douyin-work-routes.ts';
import { registerDraftRoutes } from './draft-routes.ts';
import { registerFaults } from './fault-injection.ts';
import { registerFollowerRoutes } from './follower-routes.ts';
import { registerKuaishouUploads } from './kuaishou/kuaishou-upload-routes.ts';
import { registerKuaishouWorks } from './kuaishou/kuaishou-work-routes.ts';
import { registerMassRoutes } from './mass-routes.ts';
import { registerMediaRoutes } from './media-routes.ts';
import { registerMenuRoutes } from './menu-routes.ts';
import {
  type ArticleChange,
  type OperatorPost,
  addFault,
  decideMass,
  editArticle,
  postAsOperator,
} from './operator-actions.ts';
import { registerPageRoutes } from './page-routes.ts';
import { registerPublishRoutes } from './publish-routes.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { type SandboxListing, listEverything } from './sandbox-listing.ts';
import { type SandboxState, createStateWriter, emptyState, loadState } from './sandbox-state.ts';
import type { Fault, SandboxOptions } from './sandbox-types.ts';
import { listOpenJobs, settleJobs } from './settle-jobs.ts';
import { registerAuthorizeRoutes } from './social/authorize-routes.ts';
import { registerWorkPages } from './social/work-page-routes.ts';
import { editWork, giveCode, postWork } from './social/work-actions.ts';
import { registerTokenRoutes } from './token-routes.ts';
import { registerWebhookReceiver } from './webhook-receiver.ts';
import { registerWeiboComments } from './weibo/weibo-comment-routes.ts';
import { registerWeiboOauth } from './weibo/weibo-oauth.ts';
import { registerWeiboPosting } from './weibo/weibo-post-routes.ts';
import { registerWeiboReading } from './weibo/weibo-read-routes.ts';

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
  /** The same on Weibo, Douyin and Kuaishou. */
  editWork(id: string, change: { text?: string; deleted?: boolean }): void;
  postWork(openId: string, post: { text: string; publishedAt?: string }): { id: string; url: string };
  /** What the authorisation page gives when the person agrees; all scopes unless named (comma between). */
  giveCode(openId: string, redirectUri: string, scope?: string): string;
  /** Settles when no pushed event is on its way any more. */
  eventsDelivered(): Promise<void>;
};

/**
 * Starts the pretend platforms on loopback, all on one origin. Port 0 (default) takes a free one; a busy port rejects
 * with EADDRINUSE. Keeps state in memory, and in `stateFile` when one is named.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const state = options.stateFile ? await loadState(options.stateFile) : emptyState();
  const writer = options.stateFile ? createStateWriter(options.stateFile, state) : undefined;
  let origin = '';
  const context = createContext(
    options,
    state,
    () => origin,
    () => writer?.changed(),
  );
  const app = await createServer(context);
  origin = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  // Jobs end when somebody asks; with the real clock also by themselves, so that events go out without a question.
  const timer = setInterval(() => context.openJobs.size > 0 && settleJobs(context), settleEveryMs).unref();
  const eventsDelivered = async (): Promise<void> => {
    while (context.deliveries.size > 0) await Promise.all(context.deliveries);
  };
  return {
    origin,
    async stop() {
      clearInterval(timer);
      await app.close();
      await writer?.flush();
    },
    listing: () => listEverything(context),
    addFault: (fault) => addFault(context, fault),
    editArticle: (pageId, change) => editArticle(context, pageId, change),
    post: (ghId, post) => postAsOperator(context, ghId, post),
    decideMass: (msgId, decision) => decideMass(context, msgId, decision),
    editWork: (id, change) => editWork(context, id, change),
    postWork: (openId, post) => postWork(context, openId, post),
    giveCode: (openId, redirectUri, scope) => giveCode(context, openId, { redirectUri, scope }).code,
    eventsDelivered,
  };
}

const settleEveryMs = 1000;

function createContext(
  options: SandboxOptions,
  state: SandboxState,
  origin: () => string,
  changed: () => void,
): SandboxContext {
  const clock = options.now ?? (() => new Date());
  const context: SandboxContext = {
    state,
    accounts: options.accounts,
    social: options.social ?? [],
    quotas: options.quotas ?? true,
    publishDelayMs: options.publishDelayMs ?? 0,
    reviewDelayMs: options.reviewDelayMs ?? 0,
    skewMs: 0,
    faults: [],
    calls: [],
    windows: new Map(),
    uploads: new Map(),
    heldEvents: new Map(),
    deliveries: new Set(),
    openJobs: listOpenJobs(state),
    now: () => new Date(clock().getTime() + context.skewMs),
    origin,
    changed,
  };
  return context;
}

const wechat = [
  registerTokenRoutes,
  registerMediaRoutes,
  registerDraftRoutes,
  registerPublishRoutes,
  registerMassRoutes,
  registerCommentRoutes,
  registerFollowerRoutes,
  registerMenuRoutes,
  registerDatacubeRoutes,
];
const weibo = [registerWeiboOauth, registerWeiboPosting, registerWeiboReading, registerWeiboComments];
const douyin = [registerDouyinOauth, registerDouyinUploads, registerDouyinWorks];
const kuaishou = [registerKuaishouUploads, registerKuaishouWorks];
const pages = [registerPageRoutes, registerWorkPages, registerAccountPictures, registerControlPages];
const own = [registerAuthorizeRoutes, registerAdminRoutes, registerWebhookReceiver];

/** A chunk of 20 MB and its envelope. */
const bodyLimitBytes = 24 * 1_048_576;

async function createServer(context: SandboxContext): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: bodyLimitBytes, forceCloseConnections: true, exposeHeadRoutes: false });
  app.decorateRequest('platformErrcode', 0);
  // The platforms look at the body, not at its content type.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  await app.register(multipart);
  recordCalls(app, context);
  registerFaults(app, context);
  for (const register of [...wechat, ...weibo, ...douyin, ...kuaishou, ...pages, ...own]) register(app, context);
  return app;
}

const callsKept = 1000;

/** Keeps the last calls of the APIs (pages and admin endpoints left out), so that tests can count them. */
function recordCalls(app: FastifyInstance, context: SandboxContext): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!dialectOf(request)) return;
    const path = pathOf(request);
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

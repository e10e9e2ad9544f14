import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Operation } from '#shared/operation.ts';
import type { Permission } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { PersonContext } from '../context.ts';
import { sessionProblems } from '../session/session-problems.ts';
import { runAuthCommand, runCommand, runQuery, type Presented } from '../run-transaction.ts';
import type { Services } from '../services.ts';
import { noteRefusal } from './note-refusal.ts';
import { isInternal, toProblemReply } from './problem-reply.ts';
import { refuseNul } from './refuse-nul.ts';
import type { RawReply, Route } from './route.ts';
import { sendRaw } from './send-raw.ts';

export const sessionCookie = 'zhijian_session';
const defaultBodyBytes = 1024 * 1024;

/**
 * The HTTP server: every declared operation below `/api`, errors as problem+json, nothing else.
 * Undeclared reply fields are dropped by the reply schema, undeclared request fields are refused.
 */
export async function createServer(services: Services, routes: readonly Route[]): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: defaultBodyBytes,
    genReqId: () => randomUUID().slice(-12),
    trustProxy: false,
    ajv: { customOptions: { removeAdditional: false, allErrors: true, coerceTypes: 'array', verbose: true } },
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(helmet, {
    contentSecurityPolicy: { directives: contentSecurity },
    strictTransportSecurity: false,
  });
  await app.register(cookie);
  // What platforms push to us; read as text, for its signature is over the text.
  app.addContentTypeParser(['text/xml', 'application/xml'], { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((error, request, reply) => {
    const body = toProblemReply(error, request.id, request.routeOptions.bodyLimit);
    if (isInternal(error))
      services.log.error({ err: error, requestId: request.id, url: request.url }, 'request failed');
    else if (body.status === 503)
      services.log.warn({ err: error, requestId: request.id }, 'request could not be served');
    void reply.status(body.status).type('application/problem+json').send(body);
  });
  app.addHook('preValidation', async (request) => refuseNul(request));
  app.addHook('onResponse', (request, reply, done) => {
    services.metrics.requestSeconds.observe(
      { operation: request.routeOptions.config.operationId ?? 'other', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
  for (const route of routes) addRoute(app, services, route);
  return app;
}

// The page loads nothing from elsewhere; style attributes are Ant Design's way of styling.
const contentSecurity = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

declare module 'fastify' {
  interface FastifyContextConfig {
    operationId?: string;
  }
}

// What an operation does not declare it does not take; an address with a misspelt filter must not show everything.
const nothing = { type: 'object', properties: {}, additionalProperties: false } as const;

function addRoute(app: FastifyInstance, services: Services, route: Route): void {
  const { operation } = route;
  app.route({
    method: operation.method,
    url: `/api${operation.path}`,
    config: { operationId: operation.id },
    bodyLimit: operation.maxBodyBytes ?? defaultBodyBytes,
    schema: {
      ...(operation.params ? { params: operation.params } : {}),
      querystring: { ...nothing, ...operation.query },
      ...(operation.body ? { body: operation.body } : {}),
      ...(operation.reply ? { response: { 200: operation.reply } } : {}),
    },
    // A body in which nothing is required may be left out.
    ...(operation.body
      ? {
          preValidation: (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
            request.body ??= {};
            done();
          },
        }
      : {}),
    handler: async (request, reply) => {
      const answer = await answerRoute(services, route, request, reply);
      if (operation.raw !== undefined) return sendRaw(request, reply, operation.raw, answer as RawReply);
      return answer;
    },
  });
}

async function answerRoute(
  services: Services,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { operation, handler } = route;
  const input = { params: request.params, query: request.query, body: request.body } as never;
  if (handler.kind === 'open') {
    if (operation.kind === 'command' && operation.bySignature !== true) assertSameOrigin(request);
    return handler.run({ services, now: services.clock.now(), request, response: reply }, input);
  }
  const presented = presentedBy(request, operation);
  try {
    return await answerPerson(services, { operation, handler }, presented, input);
  } catch (error) {
    await noteRefusal(services, presented, { operation, params: request.params }, error);
    throw error;
  }
}

async function answerPerson(
  services: Services,
  { operation, handler }: { operation: Operation; handler: Exclude<Route['handler'], { kind: 'open' }> },
  presented: Presented,
  input: never,
): Promise<unknown> {
  const permission = permissionOf(operation);
  if (handler.kind === 'query')
    return runQuery(services, presented, permission, (ctx) => handler.run(assertOwnPassword(ctx, operation), input));
  if (handler.kind === 'prepared' || handler.kind === 'preparedQuery') {
    const ask = await runQuery(services, presented, permission, (ctx) =>
      handler.read(assertOwnPassword(ctx, operation), input),
    );
    const learned = await ask();
    if (handler.kind === 'preparedQuery')
      return runQuery(services, presented, permission, (ctx) =>
        handler.run(assertOwnPassword(ctx, operation), input, learned),
      );
    const run = handler.role === 'auth' ? runAuthCommand : runCommand;
    return run(services, presented, permission, (ctx) =>
      handler.run(assertOwnPassword(ctx, operation), input, learned),
    );
  }
  return runCommand(services, presented, permission, (ctx) => handler.run(assertOwnPassword(ctx, operation), input));
}

/** A password that somebody else has set opens nothing but its own change. */
function assertOwnPassword(ctx: PersonContext, operation: Operation): PersonContext {
  if (ctx.actor.mustChangePassword && operation.beforePasswordChange !== true)
    throw new Problem(sessionProblems.changeFirst);
  return ctx;
}

function permissionOf(operation: Operation): Permission | undefined {
  return operation.access === 'session' || operation.access === 'public' ? undefined : operation.access;
}

/** The session's secret: a bearer token (command line, programs) or the page's cookie, the latter only from our own page. */
export function presentedBy(request: FastifyRequest, operation?: Operation): Presented {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return { secret: bearer, by: 'bearer', isCli: request.headers['x-zhijian-via'] === 'cli' };
  const secret = request.cookies[sessionCookie];
  if (!secret) throw new Problem(commonProblems.unauthenticated);
  // A download that leaves an event is a link, which cannot send our header; the cookie never comes from a foreign page.
  if (operation?.kind === 'command' && operation.method !== 'GET') assertSameOrigin(request);
  return { secret, by: 'cookie', isCli: false, isIdle: request.headers['x-zhijian-idle'] === '1' };
}

/** A foreign page cannot send this header without a CORS preflight, which we never answer. */
function assertSameOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (request.headers.authorization) return;
  if (request.headers['x-zhijian-csrf'] !== '1' || (site !== undefined && site !== 'same-origin'))
    throw new Problem(commonProblems.malformed);
}

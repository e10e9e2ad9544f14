import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type SandboxContext, countCall, getAccount } from './sandbox-context.ts';
import type { SandboxAccount } from './sandbox-types.ts';
import { settleJobs } from './settle-jobs.ts';
import { assertToken } from './token-store.ts';
import { PlatformError, errorBody } from './wechat-errors.ts';

export type ApiCall = { account: SandboxAccount; body: Record<string, unknown>; request: FastifyRequest };
type Answer = Record<string, unknown>;

/**
 * Binds one authorised POST call: access token, daily quota, verified account, JSON body; every refusal is HTTP 200 with
 * `errcode`. Other methods answer 43002.
 */
export function bindApi(
  app: FastifyInstance,
  context: SandboxContext,
  path: string,
  answer: (call: ApiCall) => Answer | Promise<Answer>,
  needs: { verified?: boolean; rawBody?: boolean } = {},
): void {
  bindOpenApi(app, context, path, async (request) => {
    const token = (request.query as Record<string, string>)['access_token'];
    const account = getAccount(context, assertToken(context, token));
    if (needs.verified && account.verified === false) throw new PlatformError(48001);
    countCall(context, account.appid, path);
    const body = needs.rawBody ? {} : parseJsonObject(request.body);
    return answer({ account, body, request });
  });
}

/** Binds one authorised GET call; POST answers 43001. */
export function bindGetApi(
  app: FastifyInstance,
  context: SandboxContext,
  path: string,
  answer: (call: { account: SandboxAccount; query: Record<string, string> }) => Answer,
): void {
  app.get(path, (request, reply) =>
    answerInPlatformStyle(context, reply, () => {
      const query = request.query as Record<string, string>;
      const account = getAccount(context, assertToken(context, query['access_token']));
      if (account.verified === false) throw new PlatformError(48001);
      countCall(context, account.appid, path);
      return answer({ account, query });
    }),
  );
  app.post(path, (_request, reply) =>
    answerInPlatformStyle(context, reply, () => {
      throw new PlatformError(43001);
    }),
  );
}

/** Binds a POST call that carries its own credentials (the token calls). */
export function bindOpenApi(
  app: FastifyInstance,
  context: SandboxContext,
  path: string,
  answer: (request: FastifyRequest) => Answer | Promise<Answer>,
): void {
  app.post(path, (request, reply) => answerInPlatformStyle(context, reply, () => answer(request)));
  app.get(path, (_request, reply) =>
    answerInPlatformStyle(context, reply, () => {
      throw new PlatformError(43002);
    }),
  );
}

/** Runs a call; a PlatformError becomes the platform's error body, and changes are kept either way (quota use). */
export async function answerInPlatformStyle(
  context: SandboxContext,
  reply: FastifyReply,
  answer: () => Answer | Promise<Answer>,
): Promise<FastifyReply> {
  settleJobs(context);
  const body = await Promise.resolve()
    .then(answer)
    .catch((error: unknown) => {
      if (error instanceof PlatformError) return errorBody(error);
      throw error;
    });
  context.changed();
  // Remembered for the call list, which the response hook writes.
  reply.request.platformErrcode = Number(body['errcode'] ?? 0);
  return reply.type('application/json; encoding=utf-8').send(JSON.stringify(body));
}

/** The raw body as a JSON object. @throws PlatformError 47001 */
export function parseJsonObject(raw: unknown): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.isBuffer(raw) ? raw.toString('utf8') : '');
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Same answer as for a body that is JSON but no object.
  }
  throw new PlatformError(47001);
}

/** An id that clients send as text or number; anything else is the empty text, which names nothing. */
export function toIdText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Whole number of a field that clients send as number or text. @throws PlatformError 40097 outside min..max. */
export function toWholeNumber(value: unknown, min: number, max: number): number {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  if (!Number.isInteger(number) || number < min || number > max) throw new PlatformError(40097);
  return number;
}

declare module 'fastify' {
  interface FastifyRequest {
    platformErrcode: number;
  }
}

import type { FastifyInstance } from 'fastify';
import type { Input, Operation, ReplyOf } from '#shared/operation.ts';
import type { ProblemReply } from '#shared/problems.ts';

/** An operation refused; carries the reply a page would show. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly reply: ProblemReply;
  constructor(reply: ProblemReply) {
    super(
      reply.fields.length > 0
        ? `${reply.title}\n${reply.fields.map((field) => `  ${field.text}`).join('\n')}`
        : reply.title,
    );
    this.reply = reply;
  }
}

type Loose<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };

/**
 * Calls an operation inside this process through the same server as everybody else: same validation, permissions,
 * audit. Used by the command line and the demo office.
 * @param token secret of a session. @throws CallFailure
 */
export async function call<O extends Operation>(
  app: FastifyInstance,
  token: string | undefined,
  operation: O,
  input: Loose<Partial<Input<O>>> = {} as never,
  via: 'cli' | 'api' = 'cli',
): Promise<ReplyOf<O>> {
  const {
    params = {},
    query = {},
    body,
  } = input as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString();
  const response = await app.inject({
    method: operation.method,
    url: `/api${path}${search === '' ? '' : `?${search}`}`,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), 'x-zhijian-via': via },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  if (response.statusCode >= 400) throw new CallFailure(response.json<ProblemReply>());
  return (operation.raw === undefined ? response.json() : response.rawPayload) as ReplyOf<O>;
}

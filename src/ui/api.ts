/**
 * The page's only way to the server: paths, inputs and replies come from the operation's declaration.
 * Cookie session; writes carry `x-zhijian-csrf`, which the server checks together with same-origin.
 */
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Input, Operation, ReplyOf } from '#shared/operation.ts';
import type { FieldFault, ProblemFacts } from '#shared/problems.ts';
import { isIdle } from './idle.ts';

type Part = 'params' | 'query' | 'body';
type NeededParts<O extends Operation> = {
  [K in Part]: undefined extends Input<O>[K] ? never : object extends Input<O>[K] ? never : K;
}[Part];
type OptionalParts<O extends Operation> = {
  [K in Part]: Input<O>[K] extends undefined ? never : object extends Input<O>[K] ? K : never;
}[Part];

/** What a caller gives: only the parts that the operation declares; a part without required fields may be left out. */
export type CallInput<O extends Operation> = { [K in NeededParts<O>]: Input<O>[K] } & {
  [K in OptionalParts<O>]?: Input<O>[K];
};

/** The input, which may be left out where nothing is required. */
export type CallArguments<O extends Operation> = [NeededParts<O>] extends [never]
  ? [input?: CallInput<O>]
  : [input: CallInput<O>];

/** An error reply (RFC 9457), or the network's silence (`status` 0, code `network.unreachable`). `message` = `title` = what the person reads. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly facts: ProblemFacts;
  readonly fields: readonly FieldFault[];
  /** Number to quote; empty when the server was not reached. */
  readonly requestId: string;
  constructor(reply: {
    code: string;
    status: number;
    title: string;
    facts?: ProblemFacts;
    fields?: readonly FieldFault[];
    requestId?: string;
  }) {
    super(reply.title);
    this.code = reply.code;
    this.status = reply.status;
    this.title = reply.title;
    this.facts = reply.facts ?? {};
    this.fields = reply.fields ?? [];
    this.requestId = reply.requestId ?? '';
  }
}

/** Address of an operation with its parameters and query filled in, e.g. for a download link (`<a href>`) of a `raw` operation. */
export function hrefOf<O extends Operation>(operation: O, ...[input]: CallArguments<O>): string {
  const parts: LooseInput = input ?? {};
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(parts.params?.[name] ?? '')),
  );
  const search = searchOf(parts.query);
  return `/api${path}${search ? `?${search}` : ''}`;
}

interface LooseInput {
  params?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
}

function searchOf(query: Record<string, unknown> | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
  }
  return search.toString();
}

/** Calls an operation once. Throws `ApiProblem`. */
export async function call<O extends Operation>(operation: O, ...args: CallArguments<O>): Promise<ReplyOf<O>> {
  const body = (args[0] as LooseInput | undefined)?.body;
  return (await request(operation.method, hrefOf(operation, ...args), body)) as ReplyOf<O>;
}

/** One request to a path under the site; JSON in and out. Prefer `call`. `undefined` for an empty reply. */
export async function request(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-zhijian-csrf'] = '1';
  // What the page asks for while nobody is at it keeps no session alive.
  else if (isIdle()) headers['x-zhijian-idle'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal) init.signal = signal;
  const reply = await reach(path, init);
  if (!reply.ok) throw await problemOf(reply);
  if (reply.status === 204) return undefined;
  return reply.headers.get('content-type')?.includes('json') ? await reply.json() : await reply.blob();
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({
      code: 'network.unreachable',
      status: 0,
      title: '网络不通，没有连上服务器。已填写的内容仍在，请检查网络后重试。',
    });
  }
}

async function problemOf(reply: Response): Promise<ApiProblem> {
  const requestId = reply.headers.get('x-request-id') ?? '';
  try {
    const body = (await reply.json()) as Partial<ApiProblem>;
    if (typeof body.code === 'string' && typeof body.title === 'string')
      return new ApiProblem({ requestId, ...body, code: body.code, status: reply.status, title: body.title });
  } catch {
    // A proxy's own error page is not JSON.
  }
  return new ApiProblem({
    code: 'network.unexpected',
    status: reply.status,
    title: `服务器没有给出可识别的答复（${reply.status}），请稍后重试。`,
    requestId,
  });
}

/** First part of an operation's id, which is the prefix of its queries' keys. */
export function moduleOf(operation: Pick<Operation, 'id'>): string {
  return operation.id.split('.')[0] ?? operation.id;
}

/** Cache key of a query operation: `[module, operation id, input]`. */
export function keyOf<O extends Operation>(operation: O, input?: CallInput<O>): readonly unknown[] {
  return input === undefined ? [moduleOf(operation), operation.id] : [moduleOf(operation), operation.id, input];
}

/**
 * Reads a query operation and keeps it fresh (live messages and commands of the same module re-read it).
 * `options.enabled` false waits; `options.pollMs` re-reads on an interval while something is running.
 */
export function useOperation<O extends Operation & { kind: 'query' }>(
  operation: O,
  input?: CallInput<O>,
  options: { enabled?: boolean; pollMs?: number; keepPrevious?: boolean } = {},
): UseQueryResult<ReplyOf<O>, ApiProblem> {
  return useQuery<ReplyOf<O>, ApiProblem>({
    queryKey: keyOf(operation, input),
    queryFn: ({ signal }) =>
      request(
        operation.method,
        hrefOf(operation, ...([input] as unknown as CallArguments<O>)),
        (input as LooseInput | undefined)?.body,
        signal,
      ) as Promise<ReplyOf<O>>,
    enabled: options.enabled ?? true,
    ...(options.pollMs === undefined ? {} : { refetchInterval: options.pollMs }),
    ...(options.keepPrevious ? { placeholderData: (previous: ReplyOf<O> | undefined) => previous as never } : {}),
  });
}

/**
 * Runs a command operation. After success the queries of its module, and of the modules named in `alsoRefresh`, are read again.
 * A refusal because the matter has moved on (409) re-reads them too. While one run is under way a further call starts
 * nothing and shares its outcome, so that a double click writes once.
 * `mutate(input)` / `mutateAsync(input)`; `error` is an `ApiProblem`.
 */
export function useCommand<O extends Operation & { kind: 'command' }>(
  operation: O,
  options: { alsoRefresh?: readonly string[]; onDone?: (reply: ReplyOf<O>, input: CallInput<O>) => void } = {},
): UseMutationResult<ReplyOf<O>, ApiProblem, CallInput<O>> {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all(
      [moduleOf(operation), ...(options.alsoRefresh ?? [])].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    );
  const mutation = useMutation<ReplyOf<O>, ApiProblem, CallInput<O>>({
    mutationKey: keyOf(operation),
    mutationFn: (input) => call(operation, ...([input] as unknown as CallArguments<O>)),
    onSuccess: async (reply, input) => {
      options.onDone?.(reply, input);
      await refresh();
    },
    onError: (problem) => {
      if (problem.status === 409) void refresh();
    },
  });
  return useOneAtATime(mutation);
}

/** The same mutation, which ignores a call while one is under way: the state of the button comes a redraw too late for a second click. */
function useOneAtATime<R, I>(mutation: UseMutationResult<R, ApiProblem, I>): UseMutationResult<R, ApiProblem, I> {
  const running = useRef<Promise<R> | null>(null);
  const { mutateAsync: start } = mutation;
  const mutateAsync = useCallback<typeof start>(
    (...args) => {
      running.current ??= start(...args).finally(() => {
        running.current = null;
      });
      return running.current;
    },
    [start],
  );
  const mutate = useCallback<typeof mutation.mutate>(
    (...args) => {
      // The refusal is in `error`; nobody waits for this promise.
      if (!running.current) mutateAsync(...args).catch(() => undefined);
    },
    [mutateAsync],
  );
  return { ...mutation, mutate, mutateAsync } as UseMutationResult<R, ApiProblem, I>;
}

/** The refusals of one field, by JSON pointer (`/title`), ready for a `Field`'s `error`. */
export function fieldError(problem: ApiProblem | null | undefined, pointer: string): string | undefined {
  const texts = problem?.fields.filter((fault) => fault.path === pointer).map((fault) => fault.text) ?? [];
  return texts.length > 0 ? texts.join('；') : undefined;
}

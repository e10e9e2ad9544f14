import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Input, Operation, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '../context.ts';
import type { Services } from '../services.ts';

/** What an open operation (log-in, set-up, public page) gets: no person is known yet. */
export interface OpenContext {
  readonly services: Services;
  readonly now: Date;
  readonly request: FastifyRequest;
  readonly response: FastifyReply;
}

/** A file or page as a reply of an operation declared with `raw`. */
export interface RawReply {
  readonly body: Buffer | string;
  readonly fileName?: string;
  readonly mediaType?: string;
  /** Mark of the content, ASCII without quotes: who has it already is told so and gets nothing. */
  readonly etag?: string;
  /** The body compressed by gzip, for who takes that. */
  readonly gzipped?: Buffer;
}

type Answer<O extends Operation> = O extends { raw: string } ? RawReply : ReplyOf<O>;

export type QueryHandler<O extends Operation> = (ctx: PersonContext, input: Input<O>) => Promise<Answer<O>>;
export type CommandHandler<O extends Operation> = (ctx: PersonContext, input: Input<O>) => Promise<Outcome<Answer<O>>>;
export type OpenHandler<O extends Operation> = (ctx: OpenContext, input: Input<O>) => Promise<Answer<O>>;

/**
 * A command that needs the network: `read` runs in a short transaction of its own and hands back the question; the question is
 * asked outside any transaction; `run` is the command, with what was learned. A slow host so holds no connection and no lock.
 */
export interface PreparedHandler<O extends Operation, Learned> {
  readonly read: (ctx: PersonContext, input: Input<O>) => Promise<() => Promise<Learned>>;
  readonly run: (ctx: PersonContext, input: Input<O>, learned: Learned) => Promise<Outcome<Answer<O>>>;
}

/** As `PreparedHandler`, for what is read: slow work between two short transactions, such as reading a file that was sent. */
export interface PreparedQueryHandler<O extends Operation, Learned> {
  readonly read: (ctx: PersonContext, input: Input<O>) => Promise<() => Promise<Learned>>;
  readonly run: (ctx: PersonContext, input: Input<O>, learned: Learned) => Promise<Answer<O>>;
}

/** An operation bound to its handler. */
export interface Route {
  readonly operation: Operation;
  readonly handler:
    | { readonly kind: 'query'; readonly run: QueryHandler<never> }
    | { readonly kind: 'command'; readonly run: CommandHandler<never> }
    | ({ readonly kind: 'prepared'; readonly role: 'app' | 'auth' } & PreparedHandler<never, never>)
    | ({ readonly kind: 'preparedQuery' } & PreparedQueryHandler<never, never>)
    | { readonly kind: 'open'; readonly run: OpenHandler<never> };
}

/** Binds a reading operation. */
export function onQuery<const O extends Operation & { kind: 'query' }>(operation: O, run: QueryHandler<O>): Route {
  return { operation, handler: { kind: 'query', run: run as QueryHandler<never> } };
}

/** Binds a reading operation with slow work outside any transaction. */
export function onPreparedQuery<const O extends Operation & { kind: 'query' }, Learned>(
  operation: O,
  handler: PreparedQueryHandler<O, Learned>,
): Route {
  return {
    operation,
    handler: { kind: 'preparedQuery', ...(handler as unknown as PreparedQueryHandler<never, never>) },
  };
}

/** Binds a writing operation; the handler returns its reply and its events. */
export function onCommand<const O extends Operation & { kind: 'command' }>(
  operation: O,
  run: CommandHandler<O>,
): Route {
  return { operation, handler: { kind: 'command', run: run as CommandHandler<never> } };
}

/** Binds a writing operation that asks the network first. */
export function onPrepared<const O extends Operation & { kind: 'command' }, Learned>(
  operation: O,
  handler: PreparedHandler<O, Learned>,
): Route {
  return prepared(operation, 'app', handler);
}

/**
 * Binds a command on sessions or passwords. `read` sees what the business role sees and settles who may be touched; costly
 * hashing happens outside any transaction; `run` changes secrets and leaves its event in one transaction of the log-in role.
 */
export function onAuthCommand<const O extends Operation & { kind: 'command' }, Learned>(
  operation: O,
  handler: PreparedHandler<O, Learned>,
): Route {
  return prepared(operation, 'auth', handler);
}

function prepared<O extends Operation, Learned>(
  operation: O,
  role: 'app' | 'auth',
  handler: PreparedHandler<O, Learned>,
): Route {
  return { operation, handler: { kind: 'prepared', role, ...(handler as unknown as PreparedHandler<never, never>) } };
}

/** Binds an operation that works before or outside a session; it audits what it does itself. */
export function onOpen<const O extends Operation & { access: 'public' }>(operation: O, run: OpenHandler<O>): Route {
  return { operation, handler: { kind: 'open', run: run as OpenHandler<never> } };
}

/**
 * One declaration per operation. Validation, replies, types for the page, the permission matrix, the CLI and
 * OpenAPI 3.1 all come from it; nothing about an operation is written twice.
 */
import type { Static, TSchema } from 'typebox';
import type { Permission } from './permissions.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: everybody, anyone logged in, or holders of a permission at the acting unit. */
export type Access = 'public' | 'session' | Permission;

export interface Operation<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> {
  /** `module.verbNoun`, unique; also the OpenAPI operationId. */
  readonly id: string;
  /** `command` writes and emits at least one audit event; `query` only reads, apart from the caller's own working state. */
  readonly kind: 'command' | 'query';
  readonly method: Method;
  /** Path below `/api`, parameters as `:name`. */
  readonly path: string;
  readonly access: Access;
  /** Chinese, one line: what it does for whom. */
  readonly summary: string;
  /** Clause ids it carries, if any (ids as in clauses.tsv). */
  readonly clauses?: readonly string[];
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** JSON reply; fields not declared here never leave the server. Absent with `raw`. */
  readonly reply?: Reply;
  /** Set for replies that are not JSON (a file, a page): the media type. */
  readonly raw?: string;
  /** Allowed while a reset password still has to be changed; everything else waits for that. */
  readonly beforePasswordChange?: boolean;
  /** Called by other machines that sign what they send: the mark of our own page is not asked for. Only with access 'public'. */
  readonly bySignature?: boolean;
  /** Largest accepted body; default 1 MiB. */
  readonly maxBodyBytes?: number;
}

type Typed<S> = S extends TSchema ? Static<S> : undefined;

/** What a handler receives. */
export interface Input<O extends Operation> {
  readonly params: Typed<O['params']>;
  readonly query: Typed<O['query']>;
  readonly body: Typed<O['body']>;
}

/** What a caller gets. */
export type ReplyOf<O extends Operation> = O['reply'] extends TSchema ? Static<O['reply']> : undefined;

/** Declares a reading operation (GET unless said otherwise). */
export function query<const O extends Omit<Operation, 'kind' | 'method'> & { method?: Method }>(
  o: O,
): Omit<O, 'method'> & { kind: 'query'; method: O extends { method: infer M extends Method } ? M : 'GET' } {
  return Object.freeze({ method: 'GET', ...o, kind: 'query' }) as never;
}

/** Declares a writing operation (POST unless said otherwise). */
export function command<const O extends Omit<Operation, 'kind' | 'method'> & { method?: Method }>(
  o: O,
): Omit<O, 'method'> & { kind: 'command'; method: O extends { method: infer M extends Method } ? M : 'POST' } {
  return Object.freeze({ method: 'POST', ...o, kind: 'command' }) as never;
}

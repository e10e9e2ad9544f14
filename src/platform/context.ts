import type { Permission, Role } from '#shared/permissions.ts';
import type { Kysely } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Logger } from './log.ts';
import type { Services } from './services.ts';

export type Via = 'web' | 'cli' | 'api' | 'job' | 'setup';

/** Where an act takes place: the acting unit, whose path is the row scope of the transaction. */
export interface Office {
  readonly province: number;
  readonly unitId: string;
  readonly unitName: string;
  /** "1/7/3/"; everything at or below it can be seen. */
  readonly unitPath: string;
}

/** A person acting for a unit, as the session says. */
export interface Actor extends Office {
  readonly personId: string;
  readonly personName: string;
  readonly sessionId: string;
  /** How the session came about: on the page, as a token, or for the command line on this machine. */
  readonly sessionKind: 'web' | 'token' | 'local';
  /** The session's secret; audit_append demands it, so only a request by this person can write in this name. */
  readonly secret: string;
  readonly via: Via;
  readonly grants: readonly { readonly id: string; readonly role: Role }[];
  readonly permissions: ReadonlySet<Permission>;
  readonly mustChangePassword: boolean;
}

/** What every handler gets. `db` is the transaction; its row scope is already set. */
export interface Context {
  readonly db: Kysely<Tables>;
  readonly office: Office;
  readonly now: Date;
  readonly log: Logger;
  readonly services: Services;
}

/** The context of an operation called by a person. */
export interface PersonContext extends Context {
  readonly actor: Actor;
}

/** An event a command leaves in the audit chain. `facts` must be JSON; keep personal data out of it. */
export interface EventDraft {
  /** Made by `newId()` beforehand when a row must refer to the event. */
  readonly id?: string;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly unitPath: string; readonly sha?: string };
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What a command returns: its reply and at least one event (a command without an event does not compile). */
export interface Outcome<R> {
  readonly reply: R;
  readonly events: readonly [EventDraft, ...EventDraft[]];
}

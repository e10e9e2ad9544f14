import type { Actor, Context } from '#platform/context.ts';

/** Whoever tasks are looked through for: what a person may do for a unit; no session, so nothing can be done by it. */
export interface TaskReader extends Context {
  readonly actor: Pick<Actor, 'personId' | 'unitId' | 'permissions'>;
}

import type { CaseDefinition } from './cases/define-case.ts';
import type { Route } from './http/route.ts';
import type { Job } from './jobs/jobs.ts';

/** What one module hands to the assembly. */
export interface ServerModule {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly cases?: readonly CaseDefinition[];
  readonly jobs?: readonly Job<never>[];
}

/** Declares a module's server side. */
export function defineModule(module: ServerModule): ServerModule {
  return Object.freeze(module);
}

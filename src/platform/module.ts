import type { CaseDefinition } from './cases/define-case.ts';
import type { Check } from './checks/define-check.ts';
import type { StandingCheck } from './checks/standing-check.ts';
import type { Route } from './http/route.ts';
import type { BreachProof } from './database/tables.ts';
import type { Job } from './jobs/jobs.ts';
import type { Witness } from './obligations/witness.ts';

/** What one module hands to the assembly. */
export interface ServerModule {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly cases?: readonly CaseDefinition[];
  /** Checks of the catalogue (clauses.md f) that this module runs. */
  readonly checks?: readonly Check<never, never>[];
  /** Those of them that run every night, and whenever a command asks, over all units. */
  readonly standingChecks?: readonly StandingCheck[];
  readonly jobs?: readonly Job<never>[];
  /** What this module can see that turns an overdue duty into a breach. */
  readonly witnesses?: Partial<Readonly<Record<BreachProof, Witness>>>;
}

/** Declares a module's server side. */
export function defineModule(module: ServerModule): ServerModule {
  return Object.freeze(module);
}

import type { Permission } from '#shared/permissions.ts';
import type { Context } from '../context.ts';

/** One state of a case with its word and tone in the interface. */
export interface CaseState {
  readonly text: string;
  readonly tone: 'quiet' | 'active' | 'waiting' | 'good' | 'bad';
  /** Closed states end the case. */
  readonly closed?: true;
}

/** One transition. Without `permission` only the system moves the case (job, review). */
export interface CaseTransition<S extends string> {
  readonly text: string;
  readonly from: readonly S[];
  readonly to: S;
  readonly permission?: Permission;
  readonly clauses?: readonly string[];
}

/** A state machine as data; diagrams, pages and checks read it. */
export interface CaseDefinition<S extends string = string, T extends string = string> {
  readonly kind: string;
  readonly text: string;
  readonly initial: S;
  readonly states: Readonly<Record<S, CaseState>>;
  readonly transitions: Readonly<Record<T, CaseTransition<S>>>;
  /** Follows every move in the same transaction: where a module keeps the state once more for its lists. */
  readonly moved?: (ctx: Context, id: string) => Promise<void>;
}

/**
 * Declares a case.
 * @throws Error at load when a state cannot be reached: a diagram nobody can walk is a mistake.
 */
export function defineCase<const S extends string, const T extends string>(
  definition: CaseDefinition<S, T>,
): CaseDefinition<S, T> {
  const reachable = new Set<string>([
    definition.initial,
    ...Object.values<CaseTransition<S>>(definition.transitions).map((transition) => transition.to),
  ]);
  for (const state of Object.keys(definition.states))
    if (!reachable.has(state)) throw new Error(`case ${definition.kind}: state ${state} cannot be reached`);
  return Object.freeze(definition);
}

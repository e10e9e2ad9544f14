/** Takes operations, moves and checks out of the modules of a test run. */
import { findingCase } from '#platform/findings/finding-case.ts';
import type { Route } from '#platform/http/route.ts';
import type { CaseTransition } from '#platform/cases/define-case.ts';
import type { Check } from '#platform/checks/define-check.ts';
import { modules } from '../modules.ts';
import { isOff } from './switched-off.ts';

/** Every route but those of operations that are off. */
export function remainingRoutes(): Route[] {
  return modules.flatMap((module) => module.routes).filter(({ operation }) => !isOff(`operation:${operation.id}`));
}

/**
 * From here on a move that is off starts from no state, and a check that is off finds nothing to say. Both are changed where they
 * are declared, since the code holds them by reference. Idempotent.
 */
export function switchOffInPlace(): void {
  for (const { kind, transitions } of [findingCase, ...modules.flatMap((module) => module.cases ?? [])])
    for (const [name, move] of Object.entries<CaseTransition<string>>(transitions))
      if (isOff(`move:${kind}.${name}`)) Object.assign(transitions, { [name]: { ...move, from: ['off'] } });
  for (const check of modules.flatMap((module): readonly Check<never, never>[] => module.checks ?? []))
    if (isOff(`check:${check.id}`))
      Object.assign(check, {
        evaluate: () => ({ verdict: 'notApplicable', clause: '', value: null, threshold: null, text: '' }),
      });
}

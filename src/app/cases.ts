import { findingCase } from '#platform/findings/finding-case.ts';
import type { CaseDefinition } from '#platform/cases/define-case.ts';
import { modules } from './modules.ts';

/** Every state machine of the product. */
export const cases: readonly CaseDefinition[] = [findingCase, ...modules.flatMap((module) => module.cases ?? [])];

import type { Permission } from '#shared/permissions.ts';
import { roles } from '#shared/permissions.ts';
import { Problem } from '#shared/problems.ts';
import type { Actor } from '../context.ts';
import { reviewProblems } from './review-problems.ts';

/** Somebody who is away, for whom the person acts. */
export interface StandIn {
  readonly absenceId: string;
  readonly onBehalfOf: string;
  readonly onBehalfOfName: string;
  /** `YYYY-MM-DD`, both days inclusive. */
  readonly absentFrom: string;
  readonly absentUntil: string;
}

/** Grants that a person holds as deputy (B岗), by id: for whom they stand in today, or who is present and acts. */
export type Deputyships = ReadonlyMap<string, { readonly standIn: StandIn } | { readonly holder: string }>;

/** The grant by which somebody decides a step, and for whom. */
export interface StepGrant {
  readonly id: string;
  readonly role: string;
  readonly standIn: StandIn | null;
}

/** A right of their own goes before one as a deputy. @throws Problem review.notYourStep, review.holderPresent */
export function grantForStep(
  actor: Pick<Actor, 'grants'>,
  step: { readonly permission: Permission; readonly text: string },
  deputyships: Deputyships,
): StepGrant {
  const able = actor.grants.filter(({ role }) =>
    (roles[role].permissions as readonly Permission[]).includes(step.permission),
  );
  const own = able.find(({ id }) => !deputyships.has(id));
  if (own) return { ...own, standIn: null };
  const present: string[] = [];
  for (const grant of able) {
    const found = deputyships.get(grant.id);
    if (found && 'standIn' in found) return { ...grant, standIn: found.standIn };
    if (found) present.push(found.holder);
  }
  if (present[0] !== undefined)
    throw new Problem(reviewProblems.holderPresent, { step: step.text, holder: present[0] });
  throw new Problem(reviewProblems.notYourStep, { step: step.text });
}

import { Problem } from '#shared/problems.ts';
import { changeProblems } from '../change-texts.ts';

/** Why a unit cannot be ended by somebody who acts for `office`, with the remedy; undefined when it can. Pure. */
export function endRefusal(
  office: { readonly unitId: string },
  unit: { readonly id: string; readonly name: string },
  standing: readonly { readonly name: string }[],
): Problem | undefined {
  if (unit.id === office.unitId) return new Problem(changeProblems.ownUnit, { name: unit.name });
  const [first] = standing;
  if (!first) return undefined;
  const below = standing.length > 1 ? `“${first.name}”等 ${standing.length} 个单位` : `“${first.name}”`;
  return new Problem(changeProblems.unitsBelow, { below });
}

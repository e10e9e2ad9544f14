import { sql } from 'kysely';
import { permissions, type Permission } from '#shared/permissions.ts';
import type { Context } from '#platform/context.ts';
import { checkStaffing } from '#modules/roster/server/public.ts';

/** A step as far as people are asked for. */
export interface StaffedStep {
  readonly code: string;
  readonly permission: Permission;
  readonly apart: number;
}

/** Who could do the steps of an item today. */
export interface Staffing {
  /** Names by code of the step, the item's own writers left out. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  readonly vacant: ReadonlySet<string>;
  /** The fewest further persons with whom the whole route can be gone. */
  readonly missing: number;
}

/**
 * Asks for each step who holds its right at the unit or above, and whether they suffice where the route wants different persons. Writers
 * of the text are left out of all but the countersigning.
 */
export async function staffingOf(
  ctx: Pick<Context, 'db'>,
  unitPath: string,
  steps: readonly StaffedStep[],
  writers: readonly string[],
): Promise<Staffing> {
  const wanted = [...new Set(steps.map((step) => step.permission))].filter((right) => right in permissions);
  const { rows } = await sql<{ permission: string; personId: string; personName: string }>`
    select permission, person_id, person_name from who_may(${unitPath}, ${wanted}::text[]) order by person_name`.execute(
    ctx.db,
  );
  const candidates = new Map(
    steps.map((step) => [
      step.code,
      rows.filter(
        (row) => row.permission === step.permission && (step.code === 'countersign' || !writers.includes(row.personId)),
      ),
    ]),
  );
  const groups = [...new Set(steps.map((step) => step.apart))].filter((apart) => apart > 0);
  const { missing } = checkStaffing({
    steps: steps.map((step) => step.code),
    apart: groups.map((apart) => steps.filter((step) => step.apart === apart).map((step) => step.code)),
    candidates: Object.fromEntries([...candidates].map(([code, found]) => [code, found.map((row) => row.personId)])),
  });
  return {
    people: new Map([...candidates].map(([code, found]) => [code, found.map((row) => row.personName)])),
    vacant: new Set([...candidates].filter(([, found]) => found.length === 0).map(([code]) => code)),
    missing,
  };
}
